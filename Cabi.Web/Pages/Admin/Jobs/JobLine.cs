using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>One job as operators see it: when it runs, what it did last, and what it is doing now.</summary>
/// <param name="At">The campus wall time of a daily job, by the policy in force.</param>
/// <param name="State">Null before its first run.</param>
/// <param name="Running">The run that goes on now; null when none does.</param>
/// <param name="Last">The last run that is written down.</param>
/// <param name="Failures">How many things it could not do and still owes.</param>
public sealed record JobLine(
    JobSchedule JobSchedule, TimeOnly? At, JobState? State, JobRun? Running, JobRun? Last, int Failures, DateTime NextAt)
{
    public string Name => JobSchedule.Name;

    public bool IsPaused => State?.PausedAt is not null;

    public bool IsAsked => State?.AskedAt is not null;

    /// <summary>All jobs, in five statements.</summary>
    public static async Task<IReadOnlyList<JobLine>> ReadAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var states = await db.JobStates.AsNoTracking().ToDictionaryAsync(state => state.Name, StringComparer.Ordinal, token);
        var running = await db.JobRuns.AsNoTracking().Where(run => run.EndedAt == null).ToListAsync(token);
        var names = Schedule.All.Select(timetable => timetable.Name).ToArray();
        var newest = db.JobRuns.Where(run => names.Contains(run.Job)).GroupBy(run => run.Job).Select(runs => runs.Max(run => run.Id));
        var last = await db.JobRuns.AsNoTracking().Where(run => newest.Contains(run.Id)).ToDictionaryAsync(run => run.Job, StringComparer.Ordinal, token);
        var failures = await db.JobFailures
            .Where(failure => failure.OpenSubject != null)
            .GroupBy(failure => failure.Job)
            .Select(each => new { each.Key, Count = each.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, StringComparer.Ordinal, token);

        var reminders = await DailyTime.OfRemindersAsync(db, now, token);

        return
        [
            .. from timetable in Schedule.All
               let state = states.GetValueOrDefault(timetable.Name)
               let turn = timetable.AtReminderTime ? reminders : timetable.Turn
               select new JobLine(
                   timetable,
                   turn?.At(now.Utc),
                   state,
                   running.Find(run => run.Job == timetable.Name),
                   last.GetValueOrDefault(timetable.Name),
                   failures.GetValueOrDefault(timetable.Name),
                   timetable.NextAt(state, now, turn)),
        ];
    }
}
