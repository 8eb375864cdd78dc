using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Jobs.Running;

/// <summary>Looks in the data which jobs have something to do, in a few statements and without writing.</summary>
public sealed class DueJobs(CabiDb db, IServiceProvider services, CampusClock clock, TimeProvider realTime)
{
    private static readonly string[] _names = [.. Schedule.All.Select(schedule => schedule.Name)];

    /// <param name="mayRun">
    /// Whether a job may run now, given whether an operator has asked; others are not looked at.
    /// </param>
    public async Task<IReadOnlyList<string>> FindAsync(Func<string, bool, bool> mayRun, CancellationToken token)
    {
        var now = clock.Now;
        var states = await db
            .JobStates.AsNoTracking()
            .ToDictionaryAsync(state => state.Name, StringComparer.Ordinal, token);
        var failures = await db
            .JobFailures.AsNoTracking()
            .Where(failure => failure.OpenSubject != null)
            .ToListAsync(token);
        var reminders = await DailyTime.OfRemindersAsync(db, now, token);
        var due = new List<string>();

        foreach (var schedule in Schedule.All)
        {
            var state = states.GetValueOrDefault(schedule.Name) ?? new JobState(schedule.Name);
            var isAsked = state.AskedAt is not null;

            if (
                (state.PausedAt is null || isAsked)
                && mayRun(schedule.Name, isAsked)
                && (
                    isAsked
                    || await IsDueAsync(
                        schedule,
                        state,
                        [.. failures.Where(failure => failure.Job == schedule.Name)],
                        reminders,
                        now,
                        token
                    )
                )
            )
            {
                due.Add(schedule.Name);
            }
        }

        return due;
    }

    /// <summary>When people are told of due days, by the policy in force.</summary>
    public async Task<TimeOnly> ReminderTimeAsync(CancellationToken token)
    {
        var now = clock.Now;
        return (await DailyTime.OfRemindersAsync(db, now, token)).At(now.Utc);
    }

    /// <summary>Writes down that all jobs were looked at, so that operators see it.</summary>
    public async Task MarkLookAsync(CancellationToken token)
    {
        var now = clock.Now.Utc;

        if (await MarkAsync(now, token) == Schedule.All.Count)
            return;

        await AddStatesAsync(token);
        await MarkAsync(now, token);
    }

    private Task<int> MarkAsync(DateTime now, CancellationToken token) =>
        db
            .JobStates.Where(state => _names.Contains(state.Name))
            .ExecuteUpdateAsync(state => state.SetProperty(each => each.LastLookAt, now), token);

    private async Task<bool> IsDueAsync(
        JobSchedule schedule,
        JobState state,
        IReadOnlyList<JobFailure> failures,
        DailyTime reminders,
        Moment now,
        CancellationToken token
    )
    {
        if (failures.Any(failure => failure.IsDueAt(realTime.GetUtcNow().UtcDateTime, isAsked: false)))
            return true;

        var window = new JobWindow(state.CaughtUpBefore(now), now, schedule.DailyTimeBy(reminders));

        if (window.DailyTime is not null)
            return window.Days.Count > 0;

        // The first run of a job marks the beginning of its window.
        if (window.Since is null)
            return true;

        var leftOut = failures
            .Where(failure => failure.IsLeftOut(isDaily: false))
            .Select(failure => failure.Subject)
            .ToHashSet();
        return (await FindDueAsync(schedule, window, token)).Any(subject => !leftOut.Contains(subject));
    }

    private Task<IReadOnlyList<long>> FindDueAsync(JobSchedule schedule, JobWindow window, CancellationToken token) =>
        ((IJob)services.GetRequiredService(schedule.Job)).FindDueAsync(window, token);

    private async Task AddStatesAsync(CancellationToken token)
    {
        var known = await db.JobStates.Select(state => state.Name).ToListAsync(token);
        db.JobStates.AddRange(_names.Except(known, StringComparer.Ordinal).Select(name => new JobState(name)));

        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation)
        {
            // A run or another instance was quicker; the next look adds what is missing then.
        }
    }
}
