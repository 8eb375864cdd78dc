using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// Keeps how far each job is, what its runs did and what they could not do. Every call is a transaction of its own, as what
/// jobs do commits by itself.
/// </summary>
public sealed class JobJournal(CabiDb db, CampusClock clock, TimeProvider realTime, JobInstance instance)
{
    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    /// <returns>A new state for a job that has never run.</returns>
    public async Task<JobState> FindStateAsync(string job, CancellationToken token) =>
        await db.JobStates.AsNoTracking().SingleOrDefaultAsync(state => state.Name == job, token) ?? new JobState(job);

    /// <summary>What has failed and is not settled yet, the oldest first.</summary>
    public Task<List<JobFailure>> FailuresAsync(string job, CancellationToken token) => db.JobFailures.AsNoTracking()
        .Where(failure => failure.OpenSubject != null && failure.Job == job)
        .OrderBy(failure => failure.Id)
        .ToListAsync(token);

    /// <summary>When a job has its turn that tells people of due days.</summary>
    public Task<DailyTime> ReminderTurnAsync(Moment now, CancellationToken token) => DailyTime.OfRemindersAsync(db, now, token);

    /// <summary>Says that a run begins. One that has not ended by now never will: a job runs once at a time.</summary>
    public async Task<JobRun> BeginAsync(JobState state, Moment now, CancellationToken token)
    {
        db.ChangeTracker.Clear();

        foreach (var lost in await db.JobRuns.Where(run => run.EndedAt == null && run.Job == state.Name).ToListAsync(token))
            lost.Lose(now);

        var run = new JobRun(state.Name, instance.Name, state.AskedByAccountId, now.Utc);
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(token);
        return run;
    }

    public async Task FailAsync(string job, long subject, DateTime? since, Exception error, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var failure = await OpenFailure(job, subject).SingleOrDefaultAsync(token);

        if (failure is null)
            db.JobFailures.Add(failure = new JobFailure(job, subject, since));

        failure.Fail(error.ToString(), RealNow);
        await db.SaveChangesAsync(token);
    }

    public async Task SettleAsync(string job, long subject, CancellationToken token)
    {
        db.ChangeTracker.Clear();

        if (await OpenFailure(job, subject).SingleOrDefaultAsync(token) is { } failure)
            failure.Settle(RealNow);

        await db.SaveChangesAsync(token);
    }

    /// <summary>Writes down how a run ended and how far its job is now.</summary>
    /// <param name="before">What the run was begun with.</param>
    /// <param name="run">Null when there was nothing to do.</param>
    public async Task EndAsync(JobState before, Moment begun, JobRun? run, RunCounts tally, CancellationToken token)
    {
        // An operator may ask for a run at this very moment: then it is read again, so that neither is lost.
        while (!await TryEndAsync(before, begun, run, tally, token))
        {
        }
    }

    private async Task<bool> TryEndAsync(JobState before, Moment begun, JobRun? run, RunCounts tally, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var state = await db.JobStates.SingleOrDefaultAsync(state => state.Name == before.Name, token);

        if (state is null)
            db.JobStates.Add(state = new JobState(before.Name));

        state.Ran(begun, tally.Error is null && !tally.IsBrokenOff, before.AskedAt);

        if (run is not null)
        {
            run.End(clock.Now, tally.Elapsed, tally.Done, tally.Failed, tally.Error);
            db.Update(run);
        }

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
