using System.Text.RegularExpressions;

namespace Cabi.Web.Domain.Text;

/// <summary>What spreadsheets make of a number that is a name: a decimal, a power of ten, a date, an error.</summary>
public static partial class SpreadsheetDamage
{
    /// <returns>What has become of it, with the remedy; null when it is as it was typed.</returns>
    public static string? Of(string number)
    {
        if (Error().IsMatch(number))
            return "the spreadsheet shows an error there; correct the cell and save the file again";

        return KindOf(number) is { } kind
            ? $"the spreadsheet has made {kind} of it; format the column as text, type it again and save the file again"
            : null;
    }

    private static string? KindOf(string number) =>
        Decimal().IsMatch(number) ? "a decimal number"
        : Power().IsMatch(number) ? "a rounded number"
        : Date().IsMatch(number) || Month().IsMatch(number) ? "a date"
        : Hour().IsMatch(number) ? "a time"
        : null;

    [GeneratedRegex(@"^-?\d+[.,]0+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"^-?\d+([.,]\d+)?E[+-]\d+$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Power();

    [GeneratedRegex(
        @"^((\d{4}[-/]|\d{4}\. ?)(0?[1-9]|1[0-2])([-/]|\. ?)([0-2]?\d|3[01])\.?|\d{1,2}/\d{1,2}/(\d{2}|\d{4}))( \d.*)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Date();

    [GeneratedRegex(
        @"^((\d{4}년 ?)?\d{1,2}월( ?\d{1,2}일)?|\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-\d+)?|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2,4})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Month();

    [GeneratedRegex(@"^\d{1,2}:\d{2}(:\d{2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hour();

    [GeneratedRegex(@"^(#+|#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Error();
}
