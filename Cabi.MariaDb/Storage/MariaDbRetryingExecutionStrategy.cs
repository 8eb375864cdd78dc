using System.Diagnostics;
using Cabi.MariaDb.Connections;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Tries again after deadlocks at once, after a lost server with growing delays as long as patience lasts.</summary>
public sealed class MariaDbRetryingExecutionStrategy(
    ExecutionStrategyDependencies dependencies, int maxRetryCount, TimeSpan maxRetryDelay, TimeSpan patience)
    : ExecutionStrategy(dependencies, maxRetryCount, maxRetryDelay)
{
    private long _startedAt;

    protected override bool ShouldRetryOn(Exception exception) => MariaDbErrors.IsTransient(exception);

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _startedAt = Stopwatch.GetTimestamp();
    }

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        if (base.GetNextDelay(lastException) is not { } delay)
            return null;

        if (MariaDbErrors.IsDeadlockOrLockTimeout(lastException))
            return TimeSpan.FromMilliseconds(5 + (Random.Shared.Next(20) * ExceptionsEncountered.Count));

        return Stopwatch.GetElapsedTime(_startedAt) + delay < patience ? delay : null;
    }
}
