using Hangfire.MariaDb.Rows;

namespace Hangfire.MariaDb;

/// <summary>How a <see cref="MariaDbStorage"/> works. The defaults suit an application of a few processes.</summary>
public sealed class MariaDbStorageOptions
{
    /// <summary>
    /// How often a process looks for jobs that another process has enqueued. Its own wake it at once.
    /// </summary>
    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a fetched job stays away from other workers after its worker was last heard of. The worker reports
    /// every fifth of it. The server lets go of a distributed lock, too, whose holder is silent for that long.
    /// </summary>
    public TimeSpan InvisibilityTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often expired rows are deleted.</summary>
    public TimeSpan JobExpirationCheckInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The most rows that one statement deletes because they have expired.</summary>
    public int ExpiredRowsPerStatement { get; set; } = 1000;

    /// <summary>What the names of the tables begin with: letters, digits and underscores.</summary>
    public string TablePrefix { get; set; } = "Hangfire";

    /// <summary>
    /// Whether this process may take jobs now; asked before each look into the queue, by any thread. What it has taken
    /// already it ends.
    /// </summary>
    public Func<bool> MayFetch { get; set; } = static () => true;

    /// <exception cref="ArgumentException">A value cannot be worked with; it is named.</exception>
    internal void Validate()
    {
        Require(QueuePollInterval > TimeSpan.Zero, nameof(QueuePollInterval));
        Require(InvisibilityTimeout >= TimeSpan.FromSeconds(1), nameof(InvisibilityTimeout));
        Require(JobExpirationCheckInterval > TimeSpan.Zero, nameof(JobExpirationCheckInterval));
        Require(ExpiredRowsPerStatement > 0, nameof(ExpiredRowsPerStatement));
        Require(MayFetch is not null, nameof(MayFetch));
        Require(Tables.IsPrefix(TablePrefix), nameof(TablePrefix));
    }

    private static void Require(bool isGood, string name)
    {
        if (!isGood)
            throw new ArgumentException($"{nameof(MariaDbStorageOptions)}.{name} cannot be used.", name);
    }
}
