using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;

namespace Cabi.Web.Jobs;

/// <summary>
/// When one job runs: every so often, daily at a campus wall time, or daily when the policy in force has people told of due
/// days. All of it is campus time, which may run faster.
/// </summary>
public sealed record Timetable
{
    private Timetable(Type job) => Job = job;

    public Type Job { get; }

    public string Name => Job.Name;

    /// <summary>The pause between two runs of a job that is not daily.</summary>
    public TimeSpan? Every { get; private init; }

    /// <summary>When a daily job has its turn; null where the policy says so, and for a job that is not daily.</summary>
    public DailyTurn? Turn { get; private init; }

    /// <summary>Whether it has its turn when people are told of due days, which the policy says.</summary>
    public bool IsWithReminders { get; private init; }

    public static Timetable Often<TJob>(TimeSpan every)
        where TJob : IJob => new(typeof(TJob)) { Every = every };

    public static Timetable Daily<TJob>(TimeOnly at)
        where TJob : IJob => new(typeof(TJob)) { Turn = DailyTurn.Always(at) };

    public static Timetable DailyWithReminders<TJob>()
        where TJob : IJob => new(typeof(TJob)) { IsWithReminders = true };

    /// <summary>When it runs next (UTC), if nobody asks for it earlier.</summary>
    /// <param name="turn">When it has its turn; null for a job that is not daily.</param>
    public DateTime NextAt(JobState? state, Moment now, DailyTurn? turn)
    {
        if (turn is null)
            return state?.LastRunAt + Every is { } next && next > now.Utc ? next : now.Utc;

        var window = new JobWindow(state?.CaughtUpBefore(now), now, turn);
        return window.Days.Count > 0 ? now.Utc : window.NextTurn(turn);
    }
}
