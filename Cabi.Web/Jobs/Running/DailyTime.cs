using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// The campus wall time at which a daily job runs, as it was at each instant: a policy may move it.
/// </summary>
public sealed class DailyTime
{
    // Tolerance for clocks that differ: a policy that has just begun may not be seen by a run of another instance.
    private static readonly TimeSpan _hearing = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<(DateTime From, TimeOnly At)> _times;

    /// <param name="times">The latest first, and the last since ever.</param>
    private DailyTime(IReadOnlyList<(DateTime From, TimeOnly At)> times) => _times = times;

    public static DailyTime Always(TimeOnly at) => new([(DateTime.MinValue, at)]);

    /// <summary>The time at which people are told of due days, by every policy until now.</summary>
    public static async Task<DailyTime> OfRemindersAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var policies = await db
            .Policies.Where(policy => policy.EffectiveFrom <= now.Utc && policy.WithdrawnAt == null)
            .OrderByDescending(policy => policy.EffectiveFrom)
            .ThenByDescending(policy => policy.Id)
            .Select(policy => new { policy.EffectiveFrom, policy.ReminderTime })
            .ToListAsync(token);

        return new([.. policies.Select(policy => (policy.EffectiveFrom, policy.ReminderTime))]);
    }

    /// <summary>The time that holds at an instant (UTC).</summary>
    public TimeOnly At(DateTime utc) => _times.First(time => time.From <= utc).At;

    /// <summary>The latest campus day whose run is due.</summary>
    public DateOnly DueUntil(Moment now) => LatestDay(now, At(now.Utc));

    /// <summary>The latest campus day whose run was due at the time of a run, by the policy of then.</summary>
    /// <remarks>
    /// If the policy changed within five seconds of the run, the day is done again: jobs are harmless twice.
    /// </remarks>
    public DateOnly DoneUntil(Moment run) =>
        LatestDay(run, _times.FirstOrDefault(time => time.From < run.Utc - _hearing, _times[^1]).At);

    private static DateOnly LatestDay(Moment moment, TimeOnly at) =>
        moment.Calendar.InstantOf(moment.Day, at) <= moment.Utc ? moment.Day : moment.Day.AddDays(-1);
}
