namespace Hangfire.MariaDb.Rows;

/// <summary>
/// What a transaction adds to counters, in the order of their keys: two transactions that change the same ones wait for
/// one another and do not deadlock.
/// </summary>
internal sealed class CounterChanges
{
    private readonly SortedDictionary<string, (long Sum, TimeSpan? ExpireIn)> _changes = new(StringComparer.Ordinal);

    /// <param name="key">Of the counter.</param>
    /// <param name="value">What is added.</param>
    /// <param name="expireIn">A counter expires at its latest instant; never, if one change names none.</param>
    public void Add(string key, long value, TimeSpan? expireIn)
    {
        ArgumentNullException.ThrowIfNull(key);
        _changes[key] = _changes.TryGetValue(key, out var before)
            ? (before.Sum + value, Later(before.ExpireIn, expireIn))
            : (value, expireIn);
    }

    public IEnumerable<Statement> Statements(Tables tables)
    {
        if (_changes.Count == 0)
            yield break;

        var rows = _changes.Select(
            (_, index) => $"(@k{index}, @v{index}, UTC_TIMESTAMP(6) + INTERVAL @e{index} MICROSECOND)"
        );
        var values = _changes.SelectMany(
            (change, index) =>
                new (string, object?)[]
                {
                    ($"@k{index}", change.Key),
                    ($"@v{index}", change.Value.Sum),
                    ($"@e{index}", change.Value.ExpireIn is { } time ? Values.Microseconds(time) : null),
                }
        );

        // The greatest of a value and NULL is NULL.
        yield return new(
            $"""
            INSERT INTO {tables.Counter} (ItemKey, Value, ExpireAt) VALUES {string.Join(", ", rows)}
            ON DUPLICATE KEY UPDATE Value = Value + VALUES(Value), ExpireAt = GREATEST(ExpireAt, VALUES(ExpireAt))
            """,
            [.. values]
        );
    }

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) =>
        one is null || other is null ? null
        : one > other ? one
        : other;
}
