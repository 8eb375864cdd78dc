using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// Keeps how far each job is and what it could not do. Every call is a transaction of its own, as what jobs do commits
/// by itself. The runs are Hangfire's to keep.
/// </summary>
public sealed class JobJournal(CabiDb db, TimeProvider realTime)
{
    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    /// <returns>A new state for a job that has never run.</returns>
    public async Task<JobState> FindStateAsync(string job, CancellationToken token) =>
        await db.JobStates.AsNoTracking().SingleOrDefaultAsync(state => state.Name == job, token) ?? new JobState(job);

    /// <summary>What has failed and is not done yet, what was discarded included; the oldest first.</summary>
    public Task<List<JobFailure>> FailuresAsync(string job, CancellationToken token) =>
        db
            .JobFailures.AsNoTracking()
            .Where(failure => failure.OpenSubject != null && failure.Job == job)
            .OrderBy(failure => failure.Id)
            .ToListAsync(token);

    /// <summary>When a job runs that tells people of due days.</summary>
    public Task<DailyTime> ReminderTimeAsync(Moment now, CancellationToken token) =>
        DailyTime.OfRemindersAsync(db, now, token);

    public async Task FailAsync(string job, long subject, DateTime? since, Exception error, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var failure = await OpenFailure(job, subject).SingleOrDefaultAsync(token);

        if (failure is null)
            db.JobFailures.Add(failure = new JobFailure(job, subject, since));
        else if (failure.IsDiscarded)
            failure.Reopen(since);

        failure.Fail(error, RealNow);
        await db.SaveChangesAsync(token);
    }

    public async Task SettleAsync(string job, long subject, CancellationToken token)
    {
        db.ChangeTracker.Clear();

        if (await OpenFailure(job, subject).SingleOrDefaultAsync(token) is { } failure)
            failure.Settle(RealNow);

        await db.SaveChangesAsync(token);
    }

    /// <summary>Writes down how far a job is now.</summary>
    /// <param name="before">What the run was begun with.</param>
    public async Task EndAsync(JobState before, Moment begun, RunCounts tally, CancellationToken token)
    {
        // An operator may ask for a run at this very moment: then it is read again, so that neither is lost.
        while (!await TryEndAsync(before, begun, tally, token)) { }
    }

    private async Task<bool> TryEndAsync(JobState before, Moment begun, RunCounts tally, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var state = await db.JobStates.SingleOrDefaultAsync(state => state.Name == before.Name, token);

        if (state is null)
            db.JobStates.Add(state = new JobState(before.Name));

        state.Ran(begun, isComplete: tally.Error is null, before.AskedAt);

        // One that the end of its process has broken off is done again by another.
        if (tally.Error is { } cause and not OperationCanceledException)
            state.BreakOff(cause, RealNow);

        try
        {
            await db.SaveChangesAsync(token);
            return true;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation)
        {
            return false;
        }
    }

    private IQueryable<JobFailure> OpenFailure(string job, long subject) =>
        db.JobFailures.Where(failure => failure.OpenSubject == subject && failure.Job == job);
}
