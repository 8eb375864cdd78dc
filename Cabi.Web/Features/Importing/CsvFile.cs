namespace Cabi.Web.Features.Importing;

/// <summary>A file as an office saves it from a spreadsheet, its rows by the names of the columns.</summary>
public sealed class CsvFile
{
    private static readonly Dictionary<string, string> _noMapping = [];

    private CsvFile(IReadOnlyList<CsvLine> lines, IReadOnlyList<string> ignored) => (Lines, Ignored) = (lines, ignored);

    /// <summary>Empty when the file is not readable or its headings are not there.</summary>
    public IReadOnlyList<CsvLine> Lines { get; }

    /// <summary>Headings of columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Reads a file whole; what is wrong with it is added to the problems, one for each row.</summary>
    /// <param name="mapping">The headings that were named for columns, by the columns' names.</param>
    public static CsvFile Read(
        string name,
        Stream content,
        IReadOnlyList<FileColumn> columns,
        List<ImportProblem> problems,
        IReadOnlyDictionary<string, string>? mapping = null
    )
    {
        try
        {
            return Read(name, FileText.Read(content), columns, problems, mapping ?? _noMapping);
        }
        catch (InvalidDataException error)
        {
            problems.Add(new ImportProblem(name, 0, error.Message));
            return new CsvFile([], []);
        }
    }

    private static CsvFile Read(
        string name,
        string text,
        IReadOnlyList<FileColumn> columns,
        List<ImportProblem> problems,
        IReadOnlyDictionary<string, string> mapping
    )
    {
        var (heading, rows) = HeadingRow.Find(CsvRow.ReadingsOf(text), columns, mapping);

        if (heading.FaultFor(columns, mapping) is { } fault)
        {
            problems.Add(new ImportProblem(name, heading.Line, fault));
            return new CsvFile([], []);
        }

        var lines = new List<CsvLine>();

        foreach (var row in rows.Where(row => row.Fault is not null || (row.Length > 0 && !heading.IsRepeatedBy(row))))
        {
            if (row.Fault is { } bad)
                problems.Add(new ImportProblem(name, row.Line, bad));
            else if (heading.FieldsOf(row) is { } fields)
                lines.Add(new CsvLine(name, row.Line, fields, problems));
            else
                problems.Add(
                    new ImportProblem(
                        name,
                        row.Line,
                        $"has {Math.Max(row.Length, 1)} fields, the header {heading.Row.Length}; a comma inside a cell needs quotes around the cell"
                    )
                );
        }

        return new CsvFile(lines, [.. heading.Ignored]);
    }
}
