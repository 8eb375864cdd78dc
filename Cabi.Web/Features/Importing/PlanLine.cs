using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Importing;

/// <summary>A line of floors.csv: something on a floor's plan, a section with its grid among it.</summary>
/// <param name="Element">Null for a section.</param>
/// <param name="OtherName">In the other language: empty when there is none, null when the file does not say.</param>
/// <param name="BuildingOtherName">The same of the building.</param>
public sealed record PlanLine(
    CsvLine Source,
    FloorKey Floor,
    PlanElementKind? Element,
    string Name,
    string? OtherName,
    string? BuildingOtherName,
    PlanArea Area,
    int GridColumns,
    int GridRows
)
{
    public static readonly IReadOnlyList<FileColumn> Columns =
    [
        new("building", "건물", "건물명", "건물 이름"),
        new("floor", "층", "층수"),
        new("kind", "종류", "유형"),
        new("name", "이름", "구역", "구역명"),
        new("map_column_start", "시작 열", "평면도 시작 열"),
        new("map_column_end", "끝 열", "평면도 끝 열"),
        new("map_row_start", "시작 행", "평면도 시작 행"),
        new("map_row_end", "끝 행", "평면도 끝 행"),
        new("grid_columns", "열 수", "칸 열 수") { MayBeMissing = true },
        new("grid_rows", "행 수", "칸 행 수") { MayBeMissing = true },
        new(
            "other_name",
            ["영문명", "영문 이름", "영어 이름", "구역 영문명", "한글명", "한글 이름", .. InTheOther("name")]
        )
        {
            IsOptional = true,
            MayBeMissing = true,
        },
        new(
            "building_other_name",
            [
                "건물 영문명",
                "건물 영문 이름",
                "건물 영어 이름",
                "건물 한글명",
                "건물 한글 이름",
                .. InTheOther("building name"),
                .. InTheOther("building"),
            ]
        )
        {
            IsOptional = true,
            MayBeMissing = true,
        },
    ];

    private static readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal)
    {
        ["구역"] = Kind.Section,
        ["글자"] = Kind.Label,
        ["계단"] = Kind.Stairs,
        ["엘리베이터"] = Kind.Elevator,
        ["승강기"] = Kind.Elevator,
    };

    private enum Kind
    {
        Section,
        Label,
        Stairs,
        Elevator,
    }

    public static PlanLine Of(CsvLine line)
    {
        var kind = line.OneOf("kind", _kinds);
        var isSection = kind == Kind.Section;
        var floor = FloorKey.Of(line);
        var name = line.Place("name", Section.NameLength);

        return new PlanLine(
            line,
            floor,
            isSection ? null : Enum.Parse<PlanElementKind>(kind.ToString()),
            name,
            line.OtherName("other_name", name, Section.NameLength),
            line.OtherName("building_other_name", floor.Building, Building.NameLength),
            AreaOf(line),
            isSection ? line.Integer("grid_columns", 1, Section.MaxCells) : 0,
            isSection ? line.Integer("grid_rows", 1, Section.MaxCells) : 0
        );
    }

    private static string[] InTheOther(string what) =>
        [$"English {what}", $"{what} in English", $"Korean {what}", $"{what} in Korean"];

    private static PlanArea AreaOf(CsvLine line)
    {
        var area = new PlanArea(
            line.Integer("map_column_start", 1, PlanArea.MaxLine),
            line.Integer("map_column_end", 1, PlanArea.MaxLine),
            line.Integer("map_row_start", 1, PlanArea.MaxLine),
            line.Integer("map_row_end", 1, PlanArea.MaxLine)
        );

        if (line.IsSound && !area.IsValid)
            line.Reject("its place on the plan ends before it begins");

        return area;
    }
}
