using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// Tries again: after a deadlock at once, after a lost server with growing pauses until the patience ends, and so for a
/// row that somebody holds. It never repeats what may have been committed.
/// </summary>
/// <param name="dependencies">EF Core's.</param>
/// <param name="patience">How long after the first try a lost server or a held row is tried again.</param>
public sealed class MariaDbExecutionStrategy(ExecutionStrategyDependencies dependencies, TimeSpan patience)
    : ExecutionStrategy(dependencies, MaxRetries, _longestPause)
{
    private const int MaxRetries = 6;

    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    private long _startedAt;

    public override TResult Execute<TState, TResult>(
        TState state,
        Func<DbContext, TState, TResult> operation,
        Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded
    ) => base.Execute(state, (context, given) => Marked(() => operation(context, given)), verifySucceeded);

    public override Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default
    ) =>
        base.ExecuteAsync(
            state,
            (context, given, token) => MarkedAsync(() => operation(context, given, token)),
            verifySucceeded,
            cancellationToken
        );

    protected override bool ShouldRetryOn(Exception exception)
    {
        if (MariaDbErrors.IsLost(exception))
            Dependencies.CurrentContext.Context.GetService<SessionPool>().LookAtIdle();

        return MariaDbErrors.IsTransient(exception);
    }

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _startedAt = Stopwatch.GetTimestamp();
    }

    // A transaction whose ROLLBACK finds no server throws before Entity Framework forgets it. The next try would save
    // inside of it.
    protected override void OnRetry()
    {
        base.OnRetry();
        Dependencies.CurrentContext.Context.Database.UseTransaction(null);
    }

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        if (base.GetNextDelay(lastException) is not { } pause)
            return null;

        var hasPatience = Stopwatch.GetElapsedTime(_startedAt) + pause < patience;

        // A deadlock is over at once. Who holds a row for as long as the wait for it lasted may hold it much longer.
        if (MariaDbErrors.IsDeadlockOrLockTimeout(lastException))
            return MariaDbErrors.IsRowHeld(lastException) && !hasPatience
                ? null
                : TimeSpan.FromMilliseconds(5 + (Random.Shared.Next(20) * ExceptionsEncountered.Count));

        return hasPatience ? pause : null;
    }

    // The base class passes the inner exception of SaveChanges, which no longer says that a write has failed.
    private static async Task<TResult> MarkedAsync<TResult>(Func<Task<TResult>> operation)
    {
        try
        {
            return await operation();
        }
        catch (DbUpdateException error) when (error.InnerException is not null)
        {
            MariaDbErrors.MarkWrite(error.InnerException);
            throw;
        }
    }

    private static TResult Marked<TResult>(Func<TResult> operation)
    {
        try
        {
            return operation();
        }
        catch (DbUpdateException error) when (error.InnerException is not null)
        {
            MariaDbErrors.MarkWrite(error.InnerException);
            throw;
        }
    }
}
