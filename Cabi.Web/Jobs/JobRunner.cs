using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Jobs.Running;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs;

/// <summary>
/// Runs one job once, if its time has come or an operator has asked: first what failed before, then what is due, in
/// bounded batches. One thing that fails stops no other; it is written down and tried again later.
/// </summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes,
    CampusClock clock,
    TimeProvider realTime,
    JobTrigger trigger,
    ILogger<JobRunner> log
)
{
    private const int BatchSize = 100;

    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.Ordinal);

    /// <summary>
    /// The one method that Hangfire stores calls of. Releases of one time call each other's: its name, its class and
    /// its parameters stay as they are.
    /// </summary>
    /// <param name="job">
    /// The name of its class. One that only a newer or an older release knows is that release's to run.
    /// </param>
    /// <param name="token">Hangfire's: the process ends, or an operator has deleted the run.</param>
    /// <exception cref="Exception">
    /// The run broke off; what it had not reached is still due. It has been logged.
    /// </exception>
    [OneAtATime]
    [KeepRuns]
    [AutomaticRetry(Attempts = 0, LogEvents = false)]
    public async Task<JobOutcome> RunAsync(string job, CancellationToken token)
    {
        if (Schedule.Find(job) is { } schedule)
            return await RunAsync(schedule, token);

        if (_unknown.TryAdd(job, true))
            LogUnknown(job);

        return JobOutcome.Nothing;
    }

    private async Task<JobOutcome> RunAsync(JobSchedule schedule, CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<JobJournal>();
        var now = clock.Now;
        var state = await journal.FindStateAsync(schedule.Name, token);

        if (state is { PausedAt: not null, AskedAt: null })
            return JobOutcome.Nothing;

        var time = schedule.AtReminderTime ? await journal.ReminderTimeAsync(now, token) : schedule.DailyTime;
        var open = await journal.FailuresAsync(schedule.Name, token);
        var again = open.Where(failure => failure.IsDueAt(realTime.GetUtcNow().UtcDateTime, state.AskedAt is not null))
            .ToList();
        var isDue =
            time is null
            || new JobWindow(state.CaughtUpBefore(now), now, time).Days.Count > 0
            || state.AskedAt is not null;

        if (!isDue && again.Count == 0)
            return JobOutcome.Nothing;

        // A look that finds nothing due is no run, and no span.
        using var span = CabiTraces.Job(schedule.Name);
        var run = new Run(schedule, journal, state, now, time);

        try
        {
            foreach (var failure in again)
                await CarryOutAloneAsync(run, failure.Subject, failure.Since, token);

            if (isDue)
                await CarryOutDueAsync(
                    run,
                    [
                        .. open.Where(failure => failure.IsLeftOut(isDaily: time is not null))
                            .Select(failure => failure.Subject),
                    ],
                    token
                );
        }
        catch (OperationCanceledException error) when (token.IsCancellationRequested)
        {
            run.Tally.Error = error;
        }
        catch (Exception error)
        {
            LogBrokenOff(schedule.Name, error);
            span.Fail(error);
            run.Tally.Error = error;
        }

        await EndAsync(run);
        return new JobOutcome(run.Tally.Done, run.Tally.Failed);
    }

    private async Task EndAsync(Run run)
    {
        // The result is written down even while the process is ending.
        await run.Journal.EndAsync(run.State, run.Now, run.Tally, CancellationToken.None);
        CabiMetrics.JobRan(run.JobSchedule.Name, run.Tally.Done, run.Tally.Failed, run.Tally.Error is not null);

        // Another job may go on with what this one did, and more may have come due meanwhile.
        if (run.Tally.Done > 0)
            trigger.Ring();

        if (run.Tally.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    private async Task CarryOutDueAsync(Run run, HashSet<long> leftOut, CancellationToken token)
    {
        var window = run.WindowSince(run.State.CaughtUpBefore(run.Now));
        var due = await InJobAsync(run, job => job.FindDueAsync(window, token));

        foreach (var batch in due.Where(subject => !leftOut.Contains(subject)).Chunk(BatchSize))
        {
            if (await TryAsync(run, batch, window, token) is null)
                continue;

            foreach (var subject in batch)
                await CarryOutAloneAsync(run, subject, window.Since, token);
        }
    }

    private async Task CarryOutAloneAsync(Run run, long subject, DateTime? since, CancellationToken token)
    {
        if (await TryAsync(run, [subject], run.WindowSince(since), token) is not { } error)
        {
            await run.Journal.SettleAsync(run.JobSchedule.Name, subject, token);
            return;
        }

        LogFailure(run.JobSchedule.Name, subject, error);
        run.Tally.Failed++;
        await run.Journal.FailAsync(run.JobSchedule.Name, subject, since, error, token);
    }

    // While the database is away everything fails: that counts as one failure of the run, not as one of each subject.
    // A row that somebody holds keeps only its own subject waiting.
    private async Task<Exception?> TryAsync(Run run, long[] subjects, JobWindow window, CancellationToken token)
    {
        try
        {
            run.Tally.Done += await InJobAsync(run, job => job.CarryOutAsync(subjects, window, token));
            return null;
        }
        catch (Exception error)
            when (error is not OperationCanceledException && (error.IsRowHeld() || !error.IsDatabaseAway()))
        {
            return error;
        }
    }

    private async Task<T> InJobAsync<T>(Run run, Func<IJob, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act((IJob)scope.ServiceProvider.GetRequiredService(run.JobSchedule.Job));
    }

    [LoggerMessage(LogLevel.Warning, "This release knows no job {Job}; its runs are skipped.")]
    private partial void LogUnknown(string job);

    [LoggerMessage(LogLevel.Error, "{Job} could not be done for {Subject}; it is tried again later.")]
    private partial void LogFailure(string job, long subject, Exception error);

    [LoggerMessage(LogLevel.Error, "{Job} broke off.")]
    private partial void LogBrokenOff(string job, Exception error);

    /// <summary>A run while it lasts.</summary>
    private sealed record Run(
        JobSchedule JobSchedule,
        JobJournal Journal,
        JobState State,
        Moment Now,
        DailyTime? DailyTime
    )
    {
        public RunCounts Tally { get; } = new();

        public JobWindow WindowSince(DateTime? since) => new(since, Now, DailyTime);
    }
}
