using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;

namespace Cabi.Web.Jobs;

/// <summary>When one job runs: every so often, or daily at a campus wall time. Both are campus time, which may run faster.</summary>
public sealed record Timetable
{
    private Timetable(Type job, TimeSpan? every, TimeOnly? at) => (Job, Every, At) = (job, every, at);

    public Type Job { get; }

    public string Name => Job.Name;

    /// <summary>The pause between two runs of a job that is not daily.</summary>
    public TimeSpan? Every { get; }

    /// <summary>The campus wall time of a daily job.</summary>
    public TimeOnly? At { get; }

    public static Timetable Often<TJob>(TimeSpan every)
        where TJob : IJob => new(typeof(TJob), every, at: null);

    public static Timetable Daily<TJob>(TimeOnly at)
        where TJob : IJob => new(typeof(TJob), every: null, at);

    /// <summary>Whether its time has come. A daily job that was missed, for a day or for ten, is due once.</summary>
    public bool IsDue(JobState state, Moment now) =>
        At is not { } at || new JobWindow(state.CaughtUpBefore(now), now).DaysAt(at).Count > 0;

    /// <summary>When it runs next (UTC), if nobody asks for it earlier.</summary>
    public DateTime NextAt(JobState? state, Moment now)
    {
        if (Every is { } every)
            return state?.LastRunAt is { } last && last + every > now.Utc ? last + every : now.Utc;

        if (state is null || IsDue(state, now))
            return now.Utc;

        var today = now.Calendar.InstantOf(now.Day, At!.Value);
        return today > now.Utc ? today : now.Tomorrow(At.Value);
    }
}
