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

    public MariaDbDbContextOptionsBuilder EnableRetryOnFailure(int maxRetries = 6, TimeSpan? maxDelay = null) =>
        ExecutionStrategy(d => new MariaDbRetryingExecutionStrategy(
            d,
            maxRetries,
            maxDelay ?? TimeSpan.FromSeconds(10)
        ));
}
