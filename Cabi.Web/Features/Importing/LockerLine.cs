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
    public static readonly IReadOnlyList<FileColumn> Columns =
    [
        new("building", "건물", "건물명", "건물 이름"),
        new("floor", "층", "층수"),
        new("section", "구역", "구역명", "구역 이름"),
        new("number", "사물함 번호", "번호", "locker number", "locker no"),
        new("type", "종류", "유형", "사물함 종류", "locker type"),
        new("capacity", "정원", "인원"),
        new("row", "행", "줄"),
        new("column", "열", "칸"),
    ];

    private static readonly Dictionary<string, LockerType> _types = new(StringComparer.Ordinal)
    {
        ["개인"] = LockerType.Private,
        ["공유"] = LockerType.Shared,
        ["동아리"] = LockerType.Club,
    };

    public static LockerLine Of(CsvLine line)
    {
        var type = line.OneOf("type", _types);
        var isShared = type == LockerType.Shared;

        return new LockerLine(
            line,
            new SectionKey(FloorKey.Of(line), line.Place("section", Cabi.Web.Domain.Campus.Section.NameLength)),
            line.NumberText("number", LockerNumber.Length),
            type,
            line.Integer("capacity", isShared ? 2 : 1, isShared ? Locker.MaxCapacity : 1),
            line.Integer("row", 1, Cabi.Web.Domain.Campus.Section.MaxCells),
            line.Integer("column", 1, Cabi.Web.Domain.Campus.Section.MaxCells)
        );
    }
}
