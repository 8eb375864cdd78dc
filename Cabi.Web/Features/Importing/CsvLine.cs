using System.Globalization;

namespace Cabi.Web.Features.Importing;

/// <summary>
/// One line of a file, its fields by the header's names. What is wrong with it is collected, not thrown.
/// </summary>
public sealed class CsvLine(
    string file,
    int number,
    IReadOnlyDictionary<string, string> fields,
    List<ImportProblem> problems
)
{
    public int Number => number;

    public bool IsSound { get; private set; } = true;

    public string Text(string field, int maximumLength)
    {
        var text = fields[field];

        if (text.Length == 0)
            Reject($"{field} is empty");
        else if (text.Length > maximumLength)
            Reject($"{field} is longer than {maximumLength} characters");
        else if (text.Any(char.IsControl))
            Reject($"{field} contains a control character");

        return text;
    }

    public int Integer(string field, int minimum, int maximum)
    {
        if (
            int.TryParse(fields[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum
            && value <= maximum
        )
            return value;

        Reject($"{field} is '{Shortened(fields[field])}', not a whole number from {minimum} to {maximum}");
        return minimum;
    }

    public T OneOf<T>(string field)
        where T : struct, Enum
    {
        // Enum.TryParse would take numbers too.
        if (
            Array.Find(Enum.GetNames<T>(), name => name.Equals(fields[field], StringComparison.OrdinalIgnoreCase)) is
            { } name
        )
            return Enum.Parse<T>(name);

        Reject($"{field} is '{Shortened(fields[field])}', not one of {string.Join(", ", Enum.GetNames<T>())}");
        return default;
    }

    public void Reject(string reason)
    {
        IsSound = false;
        problems.Add(new ImportProblem(file, number, reason));
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
