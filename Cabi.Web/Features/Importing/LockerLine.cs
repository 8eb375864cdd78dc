using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Importing;

/// <summary>A line of lockers.csv: one locker, found again by building, floor, section and number.</summary>
public sealed record LockerLine(
    CsvLine Source,
    SectionKey Section,
    string Number,
    LockerType Type,
    int Capacity,
    int Row,
    int Column
)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "building",
        "floor",
        "section",
        "number",
        "type",
        "capacity",
        "row",
        "column",
    ];

    public static LockerLine Of(CsvLine line)
    {
        var type = line.OneOf<LockerType>("type");
        var isShared = type == LockerType.Shared;

        return new LockerLine(
            line,
            new SectionKey(FloorKey.Of(line), line.Text("section", Cabi.Web.Domain.Campus.Section.NameLength)),
            line.Text("number", LockerNumber.Length),
            type,
            line.Integer("capacity", isShared ? 2 : 1, isShared ? Locker.MaxCapacity : 1),
            line.Integer("row", 1, Cabi.Web.Domain.Campus.Section.MaxCells),
            line.Integer("column", 1, Cabi.Web.Domain.Campus.Section.MaxCells)
        );
    }
}
