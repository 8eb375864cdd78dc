using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs;

/// <summary>
/// Runs one job once, if its time has come or an operator has asked: first what failed before, then what is due, in bounded
/// batches. One thing that fails stops no other; it is written down and tried again later.
/// </summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, CampusClock clock, TimeProvider realTime, ILogger<JobRunner> log)
{
    private const int BatchSize = 100;

    /// <summary>Must not run twice at once for the same job, on whatever instance.</summary>
    /// <exception cref="Exception">What happened could not be written down, as when the database is away.</exception>
    public async Task RunAsync(JobSchedule timetable, CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<JobJournal>();
        var now = clock.Now;
        var state = await journal.FindStateAsync(timetable.Name, token);

        if (state is { PausedAt: not null, AskedAt: null })
            return;

        var open = await journal.FailuresAsync(timetable.Name, token);
        var again = open.Where(failure => state.AskedAt is not null || failure.NextTryAt <= realTime.GetUtcNow().UtcDateTime).ToList();
        var turn = timetable.AtReminderTime ? await journal.ReminderTurnAsync(now, token) : timetable.Turn;
        var isDue = turn is null || new JobWindow(state.CaughtUpBefore(now), now, turn).Days.Count > 0;

        if (!isDue && again.Count == 0 && state.AskedAt is null)
            return;

        var run = new Run(timetable, journal, state, now, turn);

        if (turn is not null || state.AskedAt is not null)
            await run.BeginAsync(token);

        try
        {
            foreach (var failure in again)
                await CarryOutAloneAsync(run, failure.Subject, failure.Since, token);

            if (isDue || state.AskedAt is not null)
                await CarryOutDueAsync(run, [.. open.Select(failure => failure.Subject)], token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            run.Tally.IsBrokenOff = true;
        }
        catch (Exception error)
        {
            LogBrokenOff(timetable.Name, error);
            run.Tally.Error = error.ToString();
        }

        // The process may be ending: what was done is written down all the same.
        await run.EndAsync(CancellationToken.None);
    }

    private async Task CarryOutDueAsync(Run run, HashSet<long> failed, CancellationToken token)
    {
        var window = run.WindowSince(run.State.CaughtUpBefore(run.Now));
        var due = await InJobAsync(run, job => job.FindDueAsync(window, token));

        foreach (var batch in due.Where(subject => !failed.Contains(subject)).Chunk(BatchSize))
        {
            await run.BeginAsync(token);

            if (await TryAsync(run, batch, window, token) is null)
                continue;

            foreach (var subject in batch)
                await CarryOutAloneAsync(run, subject, window.Since, token);
        }
    }

    private async Task CarryOutAloneAsync(Run run, long subject, DateTime? since, CancellationToken token)
    {
        await run.BeginAsync(token);

        if (await TryAsync(run, [subject], run.WindowSince(since), token) is not { } error)
        {
            await run.Journal.SettleAsync(run.JobSchedule.Name, subject, token);
            return;
        }

        LogFailure(run.JobSchedule.Name, subject, error);
        run.Tally.Failed++;
        await run.Journal.FailAsync(run.JobSchedule.Name, subject, since, error, token);
    }

    // A database that is away fails everything: that is one failure of the run, not one for each subject.
    private async Task<Exception?> TryAsync(Run run, long[] subjects, JobWindow window, CancellationToken token)
    {
        try
        {
            run.Tally.Done += await InJobAsync(run, job => job.CarryOutAsync(subjects, window, token));
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException && !error.IsDatabaseAway())
        {
            return error;
        }
    }

    private async Task<T> InJobAsync<T>(Run run, Func<IJob, Task<T>> actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await actor((IJob)scope.ServiceProvider.GetRequiredService(run.JobSchedule.Job));
    }

    [LoggerMessage(LogLevel.Error, "{Job} could not be done for {Subject}; it is tried again later.")]
    private partial void LogFailure(string job, long subject, Exception error);

    [LoggerMessage(LogLevel.Error, "{Job} broke off.")]
    private partial void LogBrokenOff(string job, Exception error);

    /// <summary>A run while it lasts. It is written down as soon as it finds something to do.</summary>
    private sealed class Run(JobSchedule timetable, JobJournal journal, JobState state, Moment now, DailyTime? turn)
    {
        private JobRun? _row;

        public JobSchedule JobSchedule => timetable;

        public JobJournal Journal => journal;

        public JobState State => state;

        public Moment Now => now;

        public RunCounts Tally { get; } = new();

        public JobWindow WindowSince(DateTime? since) => new(since, now, turn);

        public async Task BeginAsync(CancellationToken token) => _row ??= await journal.BeginAsync(state, now, token);

        public Task EndAsync(CancellationToken token) => journal.EndAsync(state, now, _row, Tally, token);
    }
}
