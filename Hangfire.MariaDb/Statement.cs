namespace Hangfire.MariaDb;

/// <summary>One statement and the values of its parameters.</summary>
internal sealed record Statement(string Sql, params (string Name, object? Value)[] Parameters)
{
    /// <summary>About how many bytes it takes on the wire.</summary>
    public int Size => Sql.Length + Parameters.Sum(parameter => parameter.Value is string text ? 4 * text.Length : 32);
}
