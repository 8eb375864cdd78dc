using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>One statement and the values of its parameters.</summary>
internal sealed record Statement(string Sql, params (string Name, object? Value)[] Parameters)
{
    /// <summary>About how many bytes it takes on the wire.</summary>
    public int Size => Sql.Length + Parameters.Sum(parameter => parameter.Value is string text ? 4 * text.Length : 32);

    /// <summary>A parameter's name for each value of a list, as IN takes them.</summary>
    public static string NamesOf(string prefix, IReadOnlyCollection<string> list) =>
        string.Join(", ", list.Select((_, index) => $"@{prefix}{index}"));

    /// <summary>The values of a list under the names of <see cref="NamesOf"/>.</summary>
    public static (string, object?)[] ParametersOf(string prefix, IEnumerable<string?> list) =>
        [.. list.Select((value, index) => ($"@{prefix}{index}", (object?)value))];

    public void AddParametersTo(MySqlParameterCollection parameters)
    {
        foreach (var (name, value) in Parameters)
            parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}
