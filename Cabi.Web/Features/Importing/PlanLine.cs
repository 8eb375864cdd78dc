using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Importing;

/// <summary>A line of floors.csv: something on a floor's plan, a section with its grid among it.</summary>
/// <param name="Element">Null for a section.</param>
public sealed record PlanLine(
    CsvLine Source,
    FloorKey Floor,
    PlanElementKind? Element,
    string Name,
    PlanArea Area,
    int GridColumns,
    int GridRows
)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "building",
        "floor",
        "kind",
        "name",
        "map_column_start",
        "map_column_end",
        "map_row_start",
        "map_row_end",
        "grid_columns",
        "grid_rows",
    ];

    private enum Kind
    {
        Section,
        Label,
        Stairs,
        Elevator,
    }

    public static PlanLine Of(CsvLine line)
    {
        var kind = line.OneOf<Kind>("kind");
        var isSection = kind == Kind.Section;

        return new PlanLine(
            line,
            FloorKey.Of(line),
            isSection ? null : Enum.Parse<PlanElementKind>(kind.ToString()),
            line.Text("name", Section.NameLength),
            AreaOf(line),
            isSection ? line.Integer("grid_columns", 1, Section.MaxCells) : 0,
            isSection ? line.Integer("grid_rows", 1, Section.MaxCells) : 0
        );
    }

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
