namespace Cabi.Web.Features.Importing;

/// <summary>A row that may be the headings of a file, and where each column stands in it.</summary>
public sealed class HeadingRow
{
    private readonly List<string> _keys;
    private readonly Dictionary<FileColumn, IReadOnlyList<int>> _places;

    private HeadingRow(CsvRow row, IReadOnlyList<FileColumn> columns, IReadOnlyDictionary<string, string> mapping)
    {
        Row = row;
        _keys = [.. row.Cells.Select(FileColumn.KeyOf)];
        _places = columns.ToDictionary(
            column => column,
            column => column.PlacesIn(_keys, mapping.GetValueOrDefault(column.Name))
        );
    }

    public CsvRow Row { get; }

    /// <summary>The line that a complaint names; 0 when no row is like headings.</summary>
    public int Line => Known == 0 && Row.Fault is null ? 0 : Row.Line;

    private int Known => _places.Values.Count(places => places.Count > 0);

    private IEnumerable<string> Missing =>
        _places.Where(each => !each.Key.IsOptional && each.Value.Count == 0).Select(each => each.Key.Title);

    /// <summary>Headings that no column has; a cell without text is none.</summary>
    public IEnumerable<string> Ignored =>
        Row.Cells.Where(
            (cell, at) => !string.IsNullOrWhiteSpace(cell) && !_places.Values.Any(places => places.Contains(at))
        );

    /// <summary>The rows below the best headings that any reading of the file has.</summary>
    /// <exception cref="InvalidDataException">No row has text.</exception>
    public static (HeadingRow Heading, IEnumerable<CsvRow> Below) Find(
        IReadOnlyList<IEnumerable<CsvRow>> readings,
        IReadOnlyList<FileColumn> columns,
        IReadOnlyDictionary<string, string> mapping
    )
    {
        (HeadingRow Heading, IEnumerable<CsvRow> Rows)? best = null;

        foreach (var rows in readings)
        {
            var likeliest = CandidatesIn(rows, columns, mapping).MaxBy(each => each.Known);

            if (likeliest is not null && (best is null || likeliest.Known > best.Value.Heading.Known))
                best = (likeliest, rows);

            if (likeliest?.Known == columns.Count)
                break;
        }

        var (heading, all) = best ?? throw new InvalidDataException("is empty");
        return (heading, all.SkipWhile(row => row.Line <= heading.Row.Line));
    }

    // Below a row with most of the headings stand people or lockers, which must not be passed over as titles.
    private static IEnumerable<HeadingRow> CandidatesIn(
        IEnumerable<CsvRow> rows,
        IReadOnlyList<FileColumn> columns,
        IReadOnlyDictionary<string, string> mapping
    )
    {
        foreach (var row in rows.Where(row => row.Length > 0 || row.Fault is not null))
        {
            var heading = new HeadingRow(row, columns, mapping);
            yield return heading;

            if (heading.Known * 2 > columns.Count(column => !column.IsOptional))
                yield break;
        }
    }

    /// <summary>Whether a row below says the same: several lists that were put together.</summary>
    public bool IsRepeatedBy(CsvRow row) =>
        _places.Values.All(places =>
            places.Count == 0
            || row.Cells.ElementAtOrDefault(places[0]) is { } cell && FileColumn.KeyOf(cell) == _keys[places[0]]
        );

    /// <summary>Why this row cannot be the headings; null when it can.</summary>
    public string? FaultFor(IReadOnlyList<FileColumn> columns, IReadOnlyDictionary<string, string> mapping)
    {
        if (Known == 0 && Row.Fault is { } fault)
            return fault;

        if (_places.FirstOrDefault(each => each.Value.Count > 1) is { Key: { } column, Value: [var at, ..] })
            return $"'{Row.Cells[at]}' stands there more than once, so nobody can tell which is {column.Title}; rename or delete one";

        if (!Missing.Any())
            return null;

        var named = mapping.Where(each =>
            Missing.Any(title => title.StartsWith(each.Key + " (", StringComparison.Ordinal))
        );
        return $"the header must be {string.Join(", ", columns.Where(each => !each.IsOptional).Select(each => each.Title))}, in any order; "
            + $"{string.Join(" and ", Missing)} is not there"
            + string.Concat(named.Select(each => $" under '{each.Value}'"))
            + (
                Known == 0
                    ? ""
                    : $", but {string.Join(", ", Ignored.Select(each => $"'{each}'").DefaultIfEmpty("nothing else"))}"
            )
            + (
                Known == 0
                    ? "; cells are separated by a comma, a semicolon, a tab or |, or as a first line sep=^ says"
                    : ""
            )
            + "; correct the heading, or name it with --column, such as "
            + $"--column {columns[0].Name}={columns[0].Headings[0]}";
    }

    /// <summary>The cells of a row by the names of their columns, as far as these are there.</summary>
    /// <returns>Null when the row is too short or has text beside the headings.</returns>
    public IReadOnlyDictionary<string, string>? FieldsOf(CsvRow row) =>
        row.Length > Row.Length
        || _places.Any(each => !each.Key.MayBeMissing && each.Value.Any(at => at >= row.Cells.Count))
            ? null
            : _places
                .Where(each => each.Value.Count > 0)
                .ToDictionary(
                    each => each.Key.Name,
                    each => row.Cells.ElementAtOrDefault(each.Value[0]) ?? "",
                    StringComparer.Ordinal
                );
}
