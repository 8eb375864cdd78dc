namespace Cabi.Web.Domain.Campus;

/// <summary>
/// One floor of a building; its plan is a grid on which sections, stairs, elevators and labels stand.
/// </summary>
public sealed class Floor
{
    private readonly List<PlanElement> _plan = [];

    private Floor() { }

    public Floor(Building building, int number)
    {
        Building = building;
        Number = number;
    }

    public int Id { get; private set; }

    public int BuildingId { get; private set; }

    public Building Building { get; private set; } = null!;

    /// <summary>The floor's number as the building counts: 2 is the second floor, -1 the first below ground.</summary>
    public int Number { get; private set; }

    /// <summary>What stands on the plan beside the sections, which carry their own place.</summary>
    public IReadOnlyCollection<PlanElement> Plan => _plan;

    public void Draw(PlanElement element) => _plan.Add(element);
}
