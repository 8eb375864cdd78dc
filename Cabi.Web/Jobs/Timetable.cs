using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;

namespace Cabi.Web.Jobs;

/// <summary>
/// When one job runs: as soon as something is due, daily at a campus wall time, or daily when the policy in force has people
/// told of due days. All of it is campus time, which may run faster.
/// </summary>
public sealed record Timetable
{
    private Timetable(Type job, string title) => (Job, Title) = (job, title);

    public Type Job { get; }

    /// <summary>The name under which runs and states of it are stored: it stays while releases come and go.</summary>
    public string Name => Job.Name;

    /// <summary>What operators read in Hangfire's dashboard, which speaks English.</summary>
    public string Title { get; }

    /// <summary>When a daily job has its turn; null where the policy says so, and for a job that is not daily.</summary>
    public DailyTurn? Turn { get; private init; }

    /// <summary>Whether it has its turn when people are told of due days, which the policy says.</summary>
    public bool IsWithReminders { get; private init; }

    public bool IsDaily => Turn is not null || IsWithReminders;

    public static Timetable WhenDue<TJob>(string title)
        where TJob : IJob => new(typeof(TJob), title);

    public static Timetable Daily<TJob>(string title, TimeOnly at)
        where TJob : IJob => new(typeof(TJob), title) { Turn = DailyTurn.Always(at) };

    public static Timetable DailyWithReminders<TJob>(string title)
        where TJob : IJob => new(typeof(TJob), title) { IsWithReminders = true };

    /// <summary>When it has its turn; null for a job that is not daily.</summary>
    /// <param name="reminders">When people are told of due days.</param>
    public DailyTurn? TurnBy(DailyTurn reminders) => IsWithReminders ? reminders : Turn;

    /// <summary>When a daily job runs next (UTC), if nobody asks for it earlier.</summary>
    public static DateTime NextAt(JobState? state, Moment now, DailyTurn turn)
    {
        var window = new JobWindow(state?.CaughtUpBefore(now), now, turn);
        return window.Days.Count > 0 ? now.Utc : window.NextTurn(turn);
    }
}
