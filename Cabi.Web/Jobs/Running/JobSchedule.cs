using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// When one job runs: as soon as something is due, daily at a campus wall time, or daily when the policy in force has
/// people told of due days. All of it is campus time, which may run faster.
/// </summary>
public sealed record JobSchedule
{
    private JobSchedule(Type job, string dashboardTitle, Phrase title, Func<long, Phrase> subject) =>
        (Job, DashboardTitle, Title, Subject) = (job, dashboardTitle, title, subject);

    public Type Job { get; }

    /// <summary>The name under which runs and states of it are stored: it stays while releases come and go.</summary>
    public string Name => Job.Name;

    /// <summary>
    /// What operators read in Hangfire's dashboard, which speaks English and knows daily jobs by this title.
    /// </summary>
    public string DashboardTitle { get; }

    /// <summary>What operators read on the pages of Cabi.</summary>
    public Phrase Title { get; }

    /// <summary>What one of its subjects is: the number beside a failure.</summary>
    public Func<long, Phrase> Subject { get; }

    /// <summary>
    /// When a daily job runs; null where the policy says so, and for a job that is not daily.
    /// </summary>
    public DailyTime? DailyTime { get; private init; }

    /// <summary>Whether it runs when people are told of due days, which the policy says.</summary>
    public bool AtReminderTime { get; private init; }

    public bool IsDaily => DailyTime is not null || AtReminderTime;

    /// <param name="dashboardTitle">See <see cref="DashboardTitle"/>.</param>
    /// <param name="title">See <see cref="Title"/>.</param>
    /// <param name="subject">See <see cref="Subject"/>.</param>
    public static JobSchedule WhenDue<TJob>(string dashboardTitle, Phrase title, Func<long, Phrase> subject)
        where TJob : IJob => new(typeof(TJob), dashboardTitle, title, subject);

    /// <inheritdoc cref="WhenDue"/>
    public static JobSchedule Daily<TJob>(string dashboardTitle, Phrase title, Func<long, Phrase> subject, TimeOnly at)
        where TJob : IJob => new(typeof(TJob), dashboardTitle, title, subject) { DailyTime = DailyTime.Always(at) };

    /// <inheritdoc cref="WhenDue"/>
    public static JobSchedule DailyAtReminderTime<TJob>(string dashboardTitle, Phrase title, Func<long, Phrase> subject)
        where TJob : IJob => new(typeof(TJob), dashboardTitle, title, subject) { AtReminderTime = true };

    /// <summary>When it runs; null for a job that is not daily.</summary>
    /// <param name="reminders">When people are told of due days.</param>
    public DailyTime? DailyTimeBy(DailyTime reminders) => AtReminderTime ? reminders : DailyTime;

    /// <summary>When a daily job runs next (UTC), if nobody asks for it earlier.</summary>
    public static DateTime NextAt(JobState? state, Moment now, DailyTime time)
    {
        var window = new JobWindow(state?.CaughtUpBefore(now), now, time);
        return window.Days.Count > 0 ? now.Utc : window.NextRun(time);
    }
}
