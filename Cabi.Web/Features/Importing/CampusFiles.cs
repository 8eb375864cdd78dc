namespace Cabi.Web.Features.Importing;

/// <summary>Both files of a campus, read and checked as far as files alone can tell.</summary>
public sealed record CampusFiles(
    IReadOnlyList<PlanLine> Plan,
    IReadOnlyList<LockerLine> Lockers,
    List<ImportProblem> Problems
)
{
    /// <param name="lockers">The content of lockers.csv with the name it has for people.</param>
    /// <param name="floors">The content of floors.csv with the name it has for people.</param>
    public static CampusFiles Read((string Name, Stream Content) lockers, (string Name, Stream Content) floors)
    {
        var problems = new List<ImportProblem>();
        var lockerFile = CsvFile.Read(lockers.Name, lockers.Content, problems);
        var floorFile = CsvFile.Read(floors.Name, floors.Content, problems);

        PlanLine[] plan = floorFile.HasHeader(PlanLine.Columns, problems)
            ? [.. floorFile.Lines.Select(PlanLine.Of)]
            : [];
        LockerLine[] rows = lockerFile.HasHeader(LockerLine.Columns, problems)
            ? [.. lockerFile.Lines.Select(LockerLine.Of)]
            : [];

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

        return new CampusFiles(plan, rows, problems);
    }

    /// <summary>Rejects every line whose key an earlier line has.</summary>
    public static void RejectRepeated<TLine, TKey>(
        IEnumerable<TLine> lines,
        Func<TLine, TKey> key,
        Func<TLine, CsvLine> source,
        string reason
    )
        where TKey : notnull
    {
        foreach (var same in lines.GroupBy(key).Where(same => same.Skip(1).Any()))
        {
            var first = source(same.First()).Number;

            foreach (var line in same.Skip(1))
                source(line).Reject($"{reason}, in line {first}");
        }
    }
}
