using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cabi.Web.Features.Importing;

/// <summary>One row of a file before anybody knows its headings.</summary>
/// <param name="Line">From 1: the line of the file that it begins with.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed partial record CsvRow(int Line, IReadOnlyList<string> Cells, string? Fault)
{
    private const int MaximumFieldLength = 1000;
    private const string BadQuote =
        "is not well-formed: a quote stands where none may or never ends; open the file in a spreadsheet and save it again";

    private static readonly char[] _separators = [',', ';', '\t'];

    /// <summary>How many cells there are up to the last that is not blank.</summary>
    public int Length { get; } = Cells.Count - Cells.Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();

    /// <summary>The rows of the text for each separator that it may have; its first line may say which.</summary>
    public static IReadOnlyList<IEnumerable<CsvRow>> ReadingsOf(string text) =>
        Declaration().Match(text) is { Success: true } said
            ? [Read(text[said.Length..], said.Groups["separator"].Value, firstLine: 2)]
            : [.. _separators.Select(separator => Read(text, $"{separator}", firstLine: 1))];

    private static IEnumerable<CsvRow> Read(string text, string separator, int firstLine)
    {
        var isBad = false;
        using var parser = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = separator,
                TrimOptions = TrimOptions.Trim,
                MaxFieldSize = MaximumFieldLength,
                IgnoreBlankLines = false,
                BadDataFound = _ => isBad = true,
            }
        );

        for (var line = firstLine; ; line = firstLine + parser.RawRow)
        {
            isBad = false;
            var (row, isLast) = Next(parser, line, ref isBad);

            if (row is not null)
                yield return row;

            if (isLast)
                yield break;
        }
    }

    private static (CsvRow? Row, bool IsLast) Next(CsvParser parser, int line, ref bool isBad)
    {
        try
        {
            if (!parser.Read())
                return (null, true);

            var cells = parser.Record ?? [];
            return (new CsvRow(line, cells, isBad ? BadQuote : null), false);
        }
        catch (MaxFieldSizeException)
        {
            return (new CsvRow(line, [], $"a field is longer than {MaximumFieldLength} characters"), true);
        }
    }

    [GeneratedRegex(
        "^\"?sep=(?<separator>[^\r\n\"])\"?\r?\n",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Declaration();
}
