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
    private const string BadQuote =
        "is not well-formed: a quote stands where none may or never ends; open the file in a spreadsheet and save it again";

    // The likeliest first; those of the width of Hangul come from a Korean keyboard.
    private static readonly char[] _separators = [',', ';', '\t', '|', '，', '；'];

    /// <summary>How many cells there are up to the last that is not blank.</summary>
    public int Length { get; } = Cells.Count - Cells.Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();

    /// <summary>The rows of the text for each separator that it may have; its first line may say which.</summary>
    public static IReadOnlyList<IEnumerable<CsvRow>> ReadingsOf(string text) =>
        Declaration().Match(text) is { Success: true } said
            ? [Read(text[said.Length..], said.Groups["separator"].Value, firstLine: 2)]
            : [.. SeparatorsIn(text).Select(separator => Read(text, $"{separator}", firstLine: 1))];

    private static IEnumerable<char> SeparatorsIn(string text) =>
        _separators.Where(text.Contains).DefaultIfEmpty(_separators[0]);

    private static IEnumerable<CsvRow> Read(string text, string separator, int firstLine)
    {
        var isBad = false;
        using var parser = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = separator,
                TrimOptions = TrimOptions.Trim,
                IgnoreBlankLines = false,
                BadDataFound = _ => isBad = true,
            }
        );

        for (var line = firstLine; ; line = firstLine + parser.RawRow)
        {
            isBad = false;

            if (!parser.Read())
                yield break;

            yield return new CsvRow(line, parser.Record ?? [], isBad ? BadQuote : null);
        }
    }

    [GeneratedRegex(
        "^\"?sep=(?<separator>[^\r\n\"])\"?\r?\n",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Declaration();
}
