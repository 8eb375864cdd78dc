using Cabi.MariaDb.Connections;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Tries again after deadlocks at once, after a lost server with growing delays.</summary>
public sealed class MariaDbRetryingExecutionStrategy(
    ExecutionStrategyDependencies dependencies, int maxRetryCount, TimeSpan maxRetryDelay)
    : ExecutionStrategy(dependencies, maxRetryCount, maxRetryDelay)
{
    protected override bool ShouldRetryOn(Exception exception) => MariaDbErrors.IsTransient(exception);

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        if (base.GetNextDelay(lastException) is not { } delay)
            return null;

        return MariaDbErrors.IsDeadlockOrLockTimeout(lastException)
            ? TimeSpan.FromMilliseconds(5 + (Random.Shared.Next(20) * ExceptionsEncountered.Count))
            : delay;
    }
}
