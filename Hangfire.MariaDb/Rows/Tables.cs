namespace Hangfire.MariaDb.Rows;

/// <summary>The names of the nine tables.</summary>
internal sealed class Tables(string prefix)
{
    public string Job { get; } = prefix + "Job";

    public string Parameter { get; } = prefix + "Parameter";

    public string State { get; } = prefix + "State";

    public string Queue { get; } = prefix + "Queue";

    public string Set { get; } = prefix + "Set";

    public string Hash { get; } = prefix + "Hash";

    public string List { get; } = prefix + "List";

    public string Counter { get; } = prefix + "Counter";

    public string Server { get; } = prefix + "Server";

    /// <summary>The tables whose rows expire.</summary>
    public IReadOnlyList<string> Expiring => [Job, Set, Hash, List, Counter];

    /// <summary>Whether names that begin with it need no quotes.</summary>
    public static bool IsPrefix(string? text) =>
        text is { Length: > 0 and <= 40 }
        && char.IsAsciiLetter(text[0])
        && text.All(each => char.IsAsciiLetterOrDigit(each) || each == '_');
}
