using Cabi.Web.Domain;

namespace Cabi.Web.Jobs;

/// <summary>What a run looks at: what came due after the last complete run and until now.</summary>
/// <param name="Since">The campus instant (UTC) of the last complete run; null when there was none.</param>
public readonly record struct JobWindow(DateTime? Since, Moment Now)
{
    // After a longer outage nobody wants to be told what was due before it.
    private const int MostDays = 31;

    /// <summary>The campus days whose turn at this wall time came in the window, the latest first; without a last run at most today.</summary>
    public IReadOnlyList<DateOnly> DaysAt(TimeOnly time)
    {
        var today = Now.Day;
        var latest = IsIn(today, time) || Since is null ? today : today.AddDays(-1);
        var days = new List<DateOnly>();

        for (var day = latest; days.Count < (Since is null ? 1 : MostDays) && IsIn(day, time); day = day.AddDays(-1))
            days.Add(day);

        return days;
    }

    private bool IsIn(DateOnly day, TimeOnly time)
    {
        var turn = Now.Calendar.InstantOf(day, time);
        return turn <= Now.Utc && !(turn <= Since);
    }
}
