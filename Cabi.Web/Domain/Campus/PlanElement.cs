namespace Cabi.Web.Domain.Campus;

/// <summary>Something on a floor's plan that helps people to find their way: stairs, an elevator, a label.</summary>
public sealed class PlanElement : INamedPlace
{
    public const int NameLength = 60;

    private PlanElement() { }

    public PlanElement(PlanElementKind kind, string name, PlanArea area)
    {
        Kind = kind;
        Name = name;
        Area = area;
    }

    public int Id { get; private set; }

    public PlanElementKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    public string? OtherName { get; private set; }

    public PlaceName Names => new(Name, OtherName);

    public PlanArea Area { get; private set; }

    public void Move(PlanArea area) => Area = area;

    public void CallAlso(string? otherName) => OtherName = otherName;
}
