using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Text;

namespace Cabi.Web.Features.Importing;

/// <summary>
/// One line of a file, its fields by the names of their columns. What is wrong with it first is collected, not thrown.
/// </summary>
public sealed class CsvLine(
    string file,
    int number,
    IReadOnlyDictionary<string, string> fields,
    List<ImportProblem> problems
)
{
    private const int ShownLength = 40;

    // More than any field may have; what is longer is not looked into.
    private const int MaximumLength = 1000;

    public int Number => number;

    public bool IsSound { get; private set; } = true;

    /// <summary>A name of a person, as wide as they write it.</summary>
    public string Text(string field, int maximumLength) => Named(field, CleanText.OneLine(Cell(field)), maximumLength);

    /// <summary>A name of a place: one, whether it is written with wide letters or with plain ones.</summary>
    public string Place(string field, int maximumLength) => Named(field, CleanText.Narrow(Cell(field)), maximumLength);

    /// <summary>The name of the same place in the other language.</summary>
    /// <returns>Empty when it has none; null when the file does not say.</returns>
    public string? OtherName(string field, string name, int maximumLength)
    {
        if (!fields.ContainsKey(field))
            return null;

        if (CleanText.OneLine(Cell(field)).Length == 0)
            return "";

        var other = Place(field, maximumLength);

        if (IsSound && !PlaceName.AreInTwoLanguages(name, other))
            Reject($"{field} is '{Shortened(other)}', in the same language as '{Shortened(name)}'; one is in Korean");

        return other;
    }

    /// <summary>A number that is a name: text, because it has letters and leading zeros.</summary>
    public string NumberText(string field, int maximumLength)
    {
        var text = Checked(field, CleanText.Narrow(Cell(field)), maximumLength);

        if (IsSound && SpreadsheetDamage.Of(text) is { } damage)
            Reject($"{field} is '{text}': {damage}");

        return text;
    }

    public string Email(string field)
    {
        var email = CleanText.Email(Cell(field));

        if (email.Length == 0)
            Reject($"{field} is empty");
        else if (EmailAddress.FaultOf(email) is { } fault)
            Reject($"{field} is '{Shortened(email)}', which is no e-mail address: {fault.English}");

        return email;
    }

    public int Integer(string field, int minimum, int maximum) => Integer(field, Cell(field), minimum, maximum);

    /// <summary>
    /// The number of a floor as people write it: <c>2</c>, <c>2층</c>, <c>2F</c>, <c>B1</c>, <c>지하 1층</c>.
    /// </summary>
    public int Floor(string field, int minimum, int maximum)
    {
        var text = CleanText.Narrow(Cell(field));
        var isBelow = text.StartsWith("지하", StringComparison.Ordinal) || text.StartsWith('B') || text.StartsWith('b');
        var floor = text.TrimStart('지', '하', 'B', 'b', ' ').TrimEnd('층', 'F', 'f', ' ');

        return isBelow && floor.All(char.IsAsciiDigit)
            ? Integer(field, "-" + floor, minimum, maximum)
            : Integer(field, isBelow ? text : floor, minimum, maximum);
    }

    /// <param name="words">Further words of the values, by word.</param>
    public T OneOf<T>(string field, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum
    {
        var key = SearchText.KeyOf(Cell(field));

        // Enum.TryParse would take numbers too.
        if (Array.Find(Enum.GetNames<T>(), name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<T>(name);

        if (words.TryGetValue(key, out var value))
            return value;

        Reject(
            $"{field} is '{Shortened(fields[field])}', not one of {string.Join(", ", Enum.GetNames<T>().Concat(words.Keys))}"
        );
        return default;
    }

    /// <summary>The first complaint about a line stands for the line.</summary>
    public void Reject(string reason)
    {
        if (IsSound)
            problems.Add(new ImportProblem(file, number, reason));

        IsSound = false;
    }

    private string Cell(string field)
    {
        if (fields[field].Length <= MaximumLength)
            return fields[field];

        Reject($"{field} is longer than {MaximumLength} characters");
        return "";
    }

    private string Named(string field, string text, int maximumLength)
    {
        Checked(field, text, maximumLength);

        if (IsSound && SpreadsheetDamage.OfName(text) is { } damage)
            Reject($"{field} is '{Shortened(text)}': {damage}");

        return text;
    }

    private string Checked(string field, string text, int maximumLength)
    {
        if (text.Length == 0)
            Reject($"{field} is empty");
        else if (text.Length > maximumLength)
            Reject($"{field} is longer than {maximumLength} characters");
        else if (fields[field].Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter)))
            Reject($"{field} contains a control character; type the cell again");

        return text;
    }

    private int Integer(string field, string typed, int minimum, int maximum)
    {
        var text = CleanText.Narrow(typed);
        var isWhole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);

        if (isWhole && value >= minimum && value <= maximum)
            return value;

        Reject(
            !isWhole && SpreadsheetDamage.Of(text) is { } damage
                ? $"{field} is '{Shortened(text)}': {damage}"
                : $"{field} is '{Shortened(fields[field])}', not a whole number from {minimum} to {maximum}"
        );
        return minimum;
    }

    private static string Shortened(string text) => text.Length <= ShownLength ? text : text[..ShownLength] + "…";
}
