using Cabi.Web.Domain.Time;
using Hangfire;
using Hangfire.Storage;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// The daily jobs in Hangfire's list of recurring jobs, where operators look for them. Whether one has something to do
/// is decided by the data: triggered there at another time, it does nothing.
/// </summary>
public sealed class DailyRuns(JobStorage storage, IRecurringJobManager recurring, CampusClock clock)
{
    /// <summary>
    /// Registers those that are not in the list as they should be: because a policy has moved their time, or somebody
    /// removed them.
    /// </summary>
    /// <param name="reminders">When people are told of due days, by the policy in force.</param>
    /// <exception cref="Exception">The storage is away.</exception>
    public void Show(TimeOnly reminders)
    {
        using var connection = storage.GetConnection();
        var shown = connection.GetRecurringJobs().Select(job => (job.Id, job.Cron, job.TimeZoneId)).ToHashSet();
        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(clock.Calendar.ZoneId) };

        foreach (var schedule in Schedule.All.Where(schedule => schedule.IsDaily))
        {
            var at = schedule.DailyTime?.At(clock.Now.Utc) ?? reminders;
            var (job, cron) = (schedule.Name, Cron.Daily(at.Hour, at.Minute));

            if (!shown.Contains((schedule.DashboardTitle, cron, options.TimeZone.Id)))
                recurring.AddOrUpdate<JobRunner>(
                    schedule.DashboardTitle,
                    runner => runner.RunAsync(job, CancellationToken.None),
                    cron,
                    options
                );
        }
    }
}
