using Cabi.MariaDb.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cabi.MariaDb.Infrastructure;

/// <summary>What a context may choose about MariaDB.</summary>
public sealed class MariaDbDbContextOptionsBuilder(DbContextOptionsBuilder b)
    : RelationalDbContextOptionsBuilder<MariaDbDbContextOptionsBuilder, MariaDbOptionsExtension>(b)
{
    public MariaDbDbContextOptionsBuilder Collation(string? c) => WithOption(e => e.WithCollation(c));

    public MariaDbDbContextOptionsBuilder MigrationLockTimeout(int seconds) =>
        WithOption(e => e.WithLockTimeout(seconds));

    public MariaDbDbContextOptionsBuilder DefaultIsolationLevel(System.Data.IsolationLevel l) =>
        WithOption(e => e.WithIsolation(l));

    /// <param name="maxRetries">How often at most.</param>
    /// <param name="maxDelay">The longest pause between two tries.</param>
    /// <param name="patience">How long after the first try a lost server is tried again; a minute unless told.</param>
    public MariaDbDbContextOptionsBuilder EnableRetryOnFailure(int maxRetries = 6, TimeSpan? maxDelay = null, TimeSpan? patience = null) =>
        ExecutionStrategy(d => new MariaDbRetryingExecutionStrategy(
            d,
            maxRetries,
            maxDelay ?? TimeSpan.FromSeconds(10),
            patience ?? TimeSpan.FromMinutes(1)
        ));
}
