using System.Text.RegularExpressions;
using Cabi.Web.Domain;
using Cabi.Web.Messages;

namespace Cabi.Web.Tests.Support;

/// <summary>Makes records that say something: with plain values in their places.</summary>
public static partial class Examples
{
    private static readonly DateTime _instant = new(2026, 3, 9, 4, 0, 0, DateTimeKind.Utc);

    /// <summary>One of them.</summary>
    public static object Of(Type record) => AllOf(record).Last();

    /// <summary>With every value that words may depend on, in every combination.</summary>
    public static IEnumerable<object> AllOf(Type record)
    {
        var constructor = record.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var none = new List<object?[]> { Array.Empty<object?>() };
        return constructor
            .GetParameters()
            .Select(parameter => ValuesOf(parameter.ParameterType, parameter.Name!))
            .Aggregate(
                none,
                (rows, values) => [.. rows.SelectMany(row => values, (row, value) => (object?[])[.. row, value])]
            )
            .Select(constructor.Invoke);
    }

    /// <summary>Which values of examples a sentence says, and which numbers.</summary>
    public static IEnumerable<string> ValuesIn(string sentence) =>
        Value().Matches(sentence).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""\d+|Saerom|Oasis|Hinge""")]
    private static partial Regex Value();

    private static object?[] ValuesOf(Type type, string name) =>
        type switch
        {
            _ when type == typeof(int) => [0, 1, 3],
            _ when type == typeof(bool) => [false, true],
            _ when type == typeof(string) => ["", "Hinge"],
            _ when type == typeof(DateOnly) => [new DateOnly(2026, 3, 9)],
            _ when type == typeof(DateTime) => [_instant],
            _ when type == typeof(DateTime?) => [null, _instant],
            _ when type == typeof(Phrase) => [new Phrase("Hinge", "Hinge")],
            _ when type == typeof(LockerAddress) =>
            [
                new LockerAddress(1, new("Saerom"), 2, new("Oasis"), name == "To" ? "90" : "89"),
            ],
            _ => throw new InvalidOperationException($"No example of {type}."),
        };
}
