using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// Jobs that fail, break off, are late or are not looked at. One that an operator has paused is no trouble.
/// </summary>
public static class JobTroubles
{
    private const string Jobs = "/admin/jobs";
    private const int MostFailures = 1000;

    // Longer than the pause before the first repeat.
    private static readonly TimeSpan _failing = TimeSpan.FromMinutes(2);

    // Longer than the pause after a run that broke off: two in a row have.
    private static readonly TimeSpan _breaking = TimeSpan.FromMinutes(6);

    // A job that is not run any more has nothing to do.
    private static readonly TimeSpan _stillBreaking = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan _late = TimeSpan.FromMinutes(15);

    private const int MissedSweeps = 15;

    public static async Task<IReadOnlyList<TroubleFact>> ReadAsync(
        CabiDb db,
        CampusClock clock,
        DateTime realNow,
        CancellationToken token
    )
    {
        var now = clock.Now;
        var states = await db.JobStates.AsNoTracking().ToListAsync(token);
        var reminders = await DailyTime.OfRemindersAsync(db, now, token);
        return
        [
            .. NotLookedAt(states, clock),
            .. await FailingAsync(db, realNow, token),
            .. states.Where(state => IsBreaking(state, realNow)).SelectMany(BrokenOff),
            .. states.SelectMany(state => Late(state, reminders, now)),
        ];
    }

    private static IEnumerable<TroubleFact> NotLookedAt(List<JobState> states, CampusClock clock)
    {
        // Campus time may run faster than the sweeps do.
        var longest = Sweep.Pause(clock) * clock.Rate * MissedSweeps;

        if (states.Max(state => state.LastLookAt) is { } last && last < clock.Now.Utc - longest)
            yield return new TroubleFact(
                "looks",
                new("No instance looks for jobs to do", "할 작업을 찾는 인스턴스가 없어요"),
                last,
                "No sweep has ended since.",
                Jobs
            );
    }

    private static async Task<IEnumerable<TroubleFact>> FailingAsync(
        CabiDb db,
        DateTime realNow,
        CancellationToken token
    )
    {
        var before = realNow - _failing;
        var failures = await db
            .JobFailures.Where(failure =>
                failure.OpenSubject != null && failure.SettledAt == null && failure.FirstAt <= before
            )
            .OrderByDescending(failure => failure.LastAt)
            .Take(MostFailures)
            .Select(failure => new
            {
                failure.Job,
                failure.FirstAt,
                failure.Cause,
            })
            .ToListAsync(token);

        return from ofJob in failures.GroupBy(failure => failure.Job, StringComparer.Ordinal)
            let title = TitleOf(ofJob.Key)
            select new TroubleFact(
                $"failing:{ofJob.Key}",
                new($"A job fails: {title.English}", $"작업이 실패하고 있어요: {title.Korean}"),
                ofJob.Min(failure => failure.FirstAt),
                ofJob.First().Cause,
                $"{Jobs}?job={ofJob.Key}#failures"
            );
    }

    private static bool IsBreaking(JobState state, DateTime realNow) =>
        state.PausedAt is null
        && state.BrokenOffAt <= realNow - _breaking
        && state.BrokenOffLastAt > realNow - _stillBreaking;

    private static IEnumerable<TroubleFact> BrokenOff(JobState state)
    {
        var title = TitleOf(state.Name);
        yield return new TroubleFact(
            $"broken:{state.Name}",
            new($"A job breaks off: {title.English}", $"작업이 중간에 멈춰요: {title.Korean}"),
            state.BrokenOffAt!.Value,
            state.BrokenOffCause ?? "",
            Jobs
        );
    }

    private static IEnumerable<TroubleFact> Late(JobState state, DailyTime reminders, Moment now)
    {
        if (
            state.PausedAt is not null
            || Schedule.Find(state.Name) is not { } schedule
            || schedule.DailyTimeBy(reminders) is not { } time
            || new JobWindow(state.CaughtUpBefore(now), now, time).Days is not [.., var first]
        )
            yield break;

        var due = now.Calendar.InstantOf(first, time.At(now.Utc));

        if (due <= now.Utc - _late)
            yield return new TroubleFact(
                $"late:{state.Name}",
                new(
                    $"A job is late: {schedule.Title.English}",
                    $"작업이 제때 실행되지 않았어요: {schedule.Title.Korean}"
                ),
                due,
                "It was due then and has not run to its end.",
                Jobs
            );
    }

    private static Phrase TitleOf(string job) => Schedule.Find(job)?.Title ?? new Phrase(job, job);
}
