using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// One job as operators see it: when it runs and what it owes. What its runs did is Hangfire's to show.
/// </summary>
/// <param name="At">The campus wall time of a daily job, by the policy in force.</param>
/// <param name="NextAt">Its next run (UTC); null for a job that runs as soon as something is due.</param>
/// <param name="State">Null before anybody has looked.</param>
/// <param name="Failures">How many things it could not do and still owes.</param>
public sealed record JobLine(string Name, TimeOnly? At, DateTime? NextAt, JobState? State, int Failures)
{
    public bool IsPaused => State?.PausedAt is not null;

    public bool IsAsked => State?.AskedAt is not null;

    /// <summary>All jobs, in three statements.</summary>
    public static async Task<IReadOnlyList<JobLine>> ReadAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var states = await db
            .JobStates.AsNoTracking()
            .ToDictionaryAsync(state => state.Name, StringComparer.Ordinal, token);
        var failures = await db
            .JobFailures.Where(failure => failure.OpenSubject != null && failure.SettledAt == null)
            .GroupBy(failure => failure.Job)
            .Select(each => new { each.Key, Count = each.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, StringComparer.Ordinal, token);
        var reminders = await DailyTime.OfRemindersAsync(db, now, token);

        return
        [
            .. from schedule in Schedule.All
            let state = states.GetValueOrDefault(schedule.Name)
            let time = schedule.DailyTimeBy(reminders)
            select new JobLine(
                schedule.Name,
                time?.At(now.Utc),
                time is null ? null : JobSchedule.NextAt(state, now, time),
                state,
                failures.GetValueOrDefault(schedule.Name)
            ),
        ];
    }
}
