using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What jobs did within one hour.</summary>
/// <param name="StartsAt">UTC.</param>
public sealed record HourOfRuns(DateTime StartsAt, int Done, int Failed)
{
    private const int Hours = 24;

    /// <summary>The last day, hour by hour, the running hour last.</summary>
    public static async Task<IReadOnlyList<HourOfRuns>> ReadAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var running = now.Utc.Date.AddHours(now.Utc.Hour);
        var first = running.AddHours(1 - Hours);
        var hours = await db.JobRuns
            .Where(run => run.StartedAt >= first && run.StartedAt <= now.Utc)
            .GroupBy(run => run.StartedAt.Hour)
            .Select(runs => new { Hour = runs.Key, Done = runs.Sum(run => run.Done), Failed = runs.Sum(run => run.Failed) })
            .ToDictionaryAsync(hour => hour.Hour, token);

        return
        [
            .. Enumerable.Range(0, Hours).Select(index =>
            {
                var startsAt = first.AddHours(index);
                return hours.TryGetValue(startsAt.Hour, out var hour)
                    ? new HourOfRuns(startsAt, hour.Done, hour.Failed)
                    : new HourOfRuns(startsAt, 0, 0);
            }),
        ];
    }
}
