using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// When one job runs: every so often, daily at a campus wall time, or daily when the policy in force has people told of due
/// days. All of it is campus time, which may run faster.
/// </summary>
public sealed record JobSchedule
{
    private JobSchedule(Type job) => Job = job;

    public Type Job { get; }

    public string Name => Job.Name;

    /// <summary>The pause between two runs of a job that is not daily.</summary>
    public TimeSpan? Every { get; private init; }

    /// <summary>When a daily job has its turn; null where the policy says so, and for a job that is not daily.</summary>
    public DailyTime? Turn { get; private init; }

    /// <summary>Whether it has its turn when people are told of due days, which the policy says.</summary>
    public bool AtReminderTime { get; private init; }

    public static JobSchedule Often<TJob>(TimeSpan every)
        where TJob : IJob => new(typeof(TJob)) { Every = every };

    public static JobSchedule Daily<TJob>(TimeOnly at)
        where TJob : IJob => new(typeof(TJob)) { Turn = DailyTime.Always(at) };

    public static JobSchedule DailyAtReminderTime<TJob>()
        where TJob : IJob => new(typeof(TJob)) { AtReminderTime = true };

    /// <summary>When it runs next (UTC), if nobody asks for it earlier.</summary>
    /// <param name="turn">When it has its turn; null for a job that is not daily.</param>
    public DateTime NextAt(JobState? state, Moment now, DailyTime? turn)
    {
        if (turn is null)
            return state?.LastRunAt + Every is { } next && next > now.Utc ? next : now.Utc;

        var window = new JobWindow(state?.CaughtUpBefore(now), now, turn);
        return window.Days.Count > 0 ? now.Utc : window.NextTurn(turn);
    }
}
