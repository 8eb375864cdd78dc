namespace Cabi.Web.Domain.Campus;

/// <summary>A group of lockers that hang together as a grid of cells, some of them lockers.</summary>
public sealed class Section : INamedPlace
{
    public const int NameLength = 60;

    /// <summary>The greatest number of rows or columns: the style sheet has a class for each.</summary>
    public const int MaxCells = 60;

    private Section() { }

    public Section(Floor floor, string name, PlanArea area, int columns, int rows)
    {
        Floor = floor;
        Name = name;
        Place(area, columns, rows);
    }

    public int Id { get; private set; }

    public int FloorId { get; private set; }

    public Floor Floor { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string? OtherName { get; private set; }

    public PlaceName Names => new(Name, OtherName);

    public PlanArea Area { get; private set; }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    public void Place(PlanArea area, int columns, int rows)
    {
        Area = area;
        Columns = columns;
        Rows = rows;
    }

    public void CallAlso(string? otherName) => OtherName = otherName;
}
