using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Importing;

/// <summary>A floor as files name it.</summary>
public sealed record FloorKey(string Building, int Number)
{
    public static FloorKey Of(CsvLine line) =>
        new(line.Place("building", Cabi.Web.Domain.Campus.Building.NameLength), line.Floor("floor", -99, 999));

    public static FloorKey Of(Floor floor) => new(floor.Building.Name, floor.Number);

    public override string ToString() => $"{Building}, floor {Number}";
}
