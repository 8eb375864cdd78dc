using System.Text.RegularExpressions;

namespace Cabi.Web.Domain.Text;

/// <summary>
/// What spreadsheets make of a number that is a name, told by its shape: a decimal, a power of ten, money, a date, an
/// error. Letters, and hyphens between digits that are no date, are an office's own.
/// </summary>
public static partial class SpreadsheetDamage
{
    private const string FormulaThere =
        "the spreadsheet keeps a formula there; type what the cell shows and save the file again";

    private const string Months =
        "(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)";

    private const RegexOptions Options =
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <returns>What has become of it, with the remedy; null when it is as it was typed.</returns>
    public static string? Of(string number)
    {
        if (OfName(number) is { } damage)
            return damage;

        if (number.StartsWith('+') || number.StartsWith('@'))
            return FormulaThere;
        if (number.StartsWith('\'') || number.StartsWith('’') || number.StartsWith('‘'))
            return "the spreadsheet shows an apostrophe before it; delete the apostrophe and save the file again";

        return KindOf(number) is { } kind
            ? $"the spreadsheet has made {kind} of it; format the column as text, type it again and save the file again"
            : null;
    }

    /// <summary>The same for a name, which may look like a number or a date and be one.</summary>
    public static string? OfName(string name) =>
        Error().IsMatch(name) ? "the spreadsheet shows an error there; correct the cell and save the file again"
        : Formula().IsMatch(name) ? FormulaThere
        : null;

    private static string? KindOf(string number) =>
        Date().IsMatch(number) || Month().IsMatch(number) ? "a date"
        : Hour().IsMatch(number) ? "a time"
        : Negative().IsMatch(number) ? "a negative number"
        : Money().IsMatch(number) ? "an amount of money"
        : Grouped().IsMatch(number) ? "a number with commas"
        : Decimal().IsMatch(number) ? "a decimal number"
        : Power().IsMatch(number) ? "a rounded number"
        : Percentage().IsMatch(number) ? "a percentage"
        : Truth().IsMatch(number) ? "a truth value"
        : null;

    [GeneratedRegex(@"^\d+[.,]\d*$", Options, 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^\d{1,3}([,'’]\d{3})+([.,]\d*)?$", Options, 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^([-−–] ?\d[\d.,]*(E[+-]?\d+)?|\(\d[\d.,]*\))$", Options, 1000)]
    private static partial Regex Negative();

    [GeneratedRegex(@"^([-−(]?[\p{Sc}\\] ?-?\d[\d.,]*\)?|\d[\d.,]* ?[\p{Sc}원])$", Options, 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"^-?\d[\d.,]* ?[%‰]$", Options, 1000)]
    private static partial Regex Percentage();

    [GeneratedRegex(@"^(TRUE|FALSE|참|거짓)$", Options, 1000)]
    private static partial Regex Truth();

    // A plain E among digits is an office's own (2E5).
    [GeneratedRegex(@"^(\d+[.,]\d+E[+-]?|\d+E[+-])\d+$", Options, 1000)]
    private static partial Regex Power();

    [GeneratedRegex(
        @"^((\d{4}[-/]|\d{4}\. ?)(0?[1-9]|1[0-2])([-/]|\. ?)([0-2]?\d|3[01])\.?"
            + @"|\d{2}([-./](0[1-9]|1[0-2])[-./](0[1-9]|[12]\d|3[01])|\. (0?[1-9]|1[0-2])\. ([0-2]?\d|3[01])\.?)"
            + @"|(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-(19|20)\d{2}"
            + @"|\d{1,2}/\d{1,2}/(\d{2}|\d{4})|\d{1,2}\. ?\d{1,2}\. ?\d{4}\.?)([ T(].*)?$",
        Options,
        1000
    )]
    private static partial Regex Date();

    [GeneratedRegex(
        @"^(([^\d\s]+,? )?(\d{4}년 ?)?\d{1,2}월( ?\d{1,2}일)?( .*)?|([^\d\s]+, )?(\d{1,2}[- ]"
            + Months
            + @"([- ]\d+)?|"
            + Months
            + @"(-\d{2,4}| \d{1,4}(, ?\d{4})?)))$",
        Options,
        1000
    )]
    private static partial Regex Month();

    [GeneratedRegex(
        @"^((오전|오후) ?)?(\d+:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?|\d{1,2}시( ?\d{1,2}분)?( ?\d{1,2}초)?)$",
        Options,
        1000
    )]
    private static partial Regex Hour();

    [GeneratedRegex(@"^(#+|#N/A|#GETTING_DATA|#[A-Z0-9/_ ]+[!?]|Err:\d+)$", Options, 1000)]
    private static partial Regex Error();

    [GeneratedRegex(@"^(=|[-+@][A-Z_.]+\()", Options, 1000)]
    private static partial Regex Formula();
}
