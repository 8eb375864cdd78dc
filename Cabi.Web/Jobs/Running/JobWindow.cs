using Cabi.Web.Domain.Time;

namespace Cabi.Web.Jobs.Running;

/// <summary>What a run looks at: what came due after the last complete run and until now.</summary>
/// <param name="Since">The campus instant (UTC) of the last complete run; null when there was none.</param>
/// <param name="DailyTime">When the job runs each day; null for one that is not daily.</param>
public readonly record struct JobWindow(DateTime? Since, Moment Now, DailyTime? DailyTime = null)
{
    // After a longer outage nobody wants to be told what was due before it.
    private const int MostDays = 31;

    /// <summary>
    /// The campus days whose run came due in the window, the latest first; without a last run at most today.
    /// </summary>
    /// <remarks>
    /// Each end uses the time of day that was in force at that moment, so that a day whose time is moved is not
    /// skipped. The day may come again: everything that is done daily is marked with its day.
    /// </remarks>
    public IReadOnlyList<DateOnly> Days
    {
        get
        {
            if (DailyTime is null)
                return [];

            var latest = DailyTime.DueUntil(Now);
            var count = Math.Clamp(latest.DayNumber - DoneUntil(DailyTime).DayNumber, 0, MostDays);
            return [.. Enumerable.Range(0, count).Select(back => latest.AddDays(-back))];
        }
    }

    /// <summary>When the next run is (UTC), once those of the window are done.</summary>
    public DateTime NextRun(DailyTime time)
    {
        var latest = time.DueUntil(Now);
        var done = DoneUntil(time);
        return Now.Calendar.InstantOf((done > latest ? done : latest).AddDays(1), time.At(Now.Utc));
    }

    private DateOnly DoneUntil(DailyTime time) =>
        Since is { } since ? time.DoneUntil(Now with { Utc = since }) : Now.Day.AddDays(-1);
}
