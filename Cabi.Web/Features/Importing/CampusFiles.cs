namespace Cabi.Web.Features.Importing;

/// <summary>Both files of a campus, read and checked as far as files alone can tell.</summary>
public sealed record CampusFiles(
    IReadOnlyList<PlanLine> Plan,
    IReadOnlyList<LockerLine> Lockers,
    List<ImportProblem> Problems
)
{
    /// <summary>Headings of columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <param name="lockers">The content of lockers.csv with the name it has for people.</param>
    /// <param name="floors">The content of floors.csv with the name it has for people.</param>
    /// <param name="mapping">The headings that were named for columns of lockers.csv, by the columns' names.</param>
    public static CampusFiles Read(
        (string Name, Stream Content) lockers,
        (string Name, Stream Content) floors,
        IReadOnlyDictionary<string, string>? mapping = null
    )
    {
        var problems = new List<ImportProblem>();
        var lockerFile = CsvFile.Read(lockers.Name, lockers.Content, LockerLine.Columns, problems, mapping);
        var floorFile = CsvFile.Read(floors.Name, floors.Content, PlanLine.Columns, problems);
        var plan = floorFile.Lines.Select(PlanLine.Of).ToList();
        var rows = lockerFile.Lines.Select(LockerLine.Of).ToList();

        RejectRepeated(
            plan,
            line => (line.Floor, line.Element, line.Name),
            line => line.Source,
            "this name stands on the floor already"
        );
        RejectRepeated(
            rows,
            line => (line.Section, line.Number),
            line => line.Source,
            "this number stands in the section already"
        );
        RejectRepeated(
            rows,
            line => (line.Section, line.Row, line.Column),
            line => line.Source,
            "this cell is taken already"
        );

        RejectRenamed(plan.Where(line => line.BuildingOtherName is { Length: > 0 }));

        return new CampusFiles(plan, rows, problems) { Ignored = [.. lockerFile.Ignored, .. floorFile.Ignored] };
    }

    // Of a building any of its lines may say how else it is called, and all that do must say the same.
    private static void RejectRenamed(IEnumerable<PlanLine> named)
    {
        foreach (
            var lines in named
                .Where(line => line.Source.IsSound)
                .GroupBy(line => line.Floor.Building, StringComparer.Ordinal)
        )
        {
            var first = lines.First();

            foreach (var line in lines.Where(line => line.BuildingOtherName != first.BuildingOtherName))
                line.Source.Reject(
                    $"building_other_name is '{line.BuildingOtherName}', but '{first.BuildingOtherName}' in line {first.Source.Number}"
                );
        }
    }

    /// <summary>Rejects every sound line whose key an earlier sound line has.</summary>
    public static void RejectRepeated<TLine, TKey>(
        IEnumerable<TLine> lines,
        Func<TLine, TKey> key,
        Func<TLine, CsvLine> source,
        string reason
    )
        where TKey : notnull
    {
        foreach (var same in lines.Where(line => source(line).IsSound).GroupBy(key).Where(same => same.Skip(1).Any()))
        {
            var first = source(same.First()).Number;

            foreach (var line in same.Skip(1))
                source(line).Reject($"{reason}, in line {first}");
        }
    }
}
