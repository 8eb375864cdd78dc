namespace Cabi.Web.Domain.Campus;

/// <summary>What a plan shows beside sections.</summary>
public enum PlanElementKind
{
    Label,
    Stairs,
    Elevator,
}
