using Cabi.Web.Domain;
using Hangfire;

namespace Cabi.Web.Jobs;

/// <summary>
/// The daily jobs in Hangfire's list of recurring jobs, where operators look for them. Whether one has something to do is
/// decided by the data: triggered there at another time, it does nothing.
/// </summary>
public sealed class DailyRuns(IRecurringJobManager recurring, CampusClock clock)
{
    private TimeOnly? _shown;

    /// <summary>Registers them, once and whenever the time of the reminders has changed.</summary>
    /// <param name="reminders">When people are told of due days, by the policy in force.</param>
    /// <exception cref="Exception">The storage is away.</exception>
    public void Show(TimeOnly reminders)
    {
        if (_shown == reminders)
            return;

        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(clock.Calendar.ZoneId) };

        foreach (var timetable in Schedule.All.Where(timetable => timetable.IsDaily))
        {
            var (job, at) = (timetable.Name, timetable.Turn?.At(clock.Now.Utc) ?? reminders);
            recurring.AddOrUpdate<JobRunner>(
                timetable.Title, runner => runner.RunAsync(job, CancellationToken.None), Cron.Daily(at.Hour, at.Minute), options);
        }

        _shown = reminders;
    }
}
