using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cabi.Web.Features.Importing;

/// <summary>A comma-separated file in strict UTF-8, with a known header.</summary>
public sealed class CsvFile
{
    /// <summary>Larger than any campus; read whole, because nothing is written before every line is known.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    private const int MaximumFieldLength = 1000;

    private CsvFile(string name, IReadOnlyList<string> header, IReadOnlyList<CsvLine> lines) =>
        (Name, Header, Lines) = (name, header, lines);

    public string Name { get; }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<CsvLine> Lines { get; }

    /// <summary>Reads a file whole; what is wrong with it is added to the problems.</summary>
    public static CsvFile Read(string name, Stream content, List<ImportProblem> problems)
    {
        var header = new List<string>();
        var lines = new List<CsvLine>();

        try
        {
            ReadInto(name, Decode(content), header, lines, problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new ImportProblem(name, 0, "is not UTF-8"));
        }
        catch (InvalidDataException error)
        {
            problems.Add(new ImportProblem(name, 0, error.Message));
        }
        catch (CsvHelperException error)
        {
            problems.Add(new ImportProblem(name, error.Context?.Parser?.RawRow ?? 0, ReasonOf(error)));
        }

        return new CsvFile(name, header, lines);
    }

    /// <summary>Whether this file has exactly these columns; if not, that is its one problem.</summary>
    public bool HasHeader(IReadOnlyList<string> columns, List<ImportProblem> problems)
    {
        if (Header.SequenceEqual(columns, StringComparer.Ordinal))
            return true;

        if (!problems.Exists(problem => problem.File == Name))
            problems.Add(new ImportProblem(Name, 1, $"the header must be {string.Join(',', columns)}"));

        return false;
    }

    private static string Decode(Stream content)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];

        for (int read; (read = content.Read(buffer)) > 0; )
        {
            bytes.Write(buffer, 0, read);

            if (bytes.Length > MaximumBytes)
                throw new InvalidDataException($"is larger than {MaximumBytes / 1024 / 1024} MiB");
        }

        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray()).TrimStart('\uFEFF');
        return string.IsNullOrWhiteSpace(text) ? throw new InvalidDataException("is empty") : text;
    }

    private static void ReadInto(
        string name,
        string text,
        List<string> header,
        List<CsvLine> lines,
        List<ImportProblem> problems
    )
    {
        using var parser = new CsvParser(new StringReader(text), Configuration());

        if (parser.Read())
            header.AddRange((parser.Record ?? []).Select(NameOf));

        while (parser.Read())
        {
            var record = parser.Record ?? [];

            if (record.Length == header.Count)
                lines.Add(new CsvLine(name, parser.RawRow, Fields(header, record), problems));
            else
                problems.Add(
                    new ImportProblem(name, parser.RawRow, $"has {record.Length} fields, the header {header.Count}")
                );
        }
    }

    private static CsvConfiguration Configuration() =>
        new(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = MaximumFieldLength,
            LineBreakInQuotedFieldIsBadData = true,
        };

    private static Dictionary<string, string> Fields(List<string> header, string[] record)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);

        for (var i = 0; i < record.Length; i++)
            fields[header[i]] = record[i];

        return fields;
    }

    // People write "E-mail" and "email".
    private static string NameOf(string column) => column.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal);

    private static string ReasonOf(CsvHelperException error) =>
        error is MaxFieldSizeException
            ? $"a field is longer than {MaximumFieldLength} characters"
            : "is not well-formed: a quote stands where none may or never ends";
}
