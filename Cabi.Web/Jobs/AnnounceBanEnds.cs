using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.People;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Tells people that their ban has ended. Whoever has another one running is told at the end of that.
/// </summary>
public sealed class AnnounceBanEnds(CabiDb db, OutboxWriter outbox) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<AnnounceBanEnds>(
            "Bans: announce their ends",
            new("Announce ends of bans", "대여 정지 종료 알림"),
            ban => new($"ban {ban}", $"대여 정지 {ban}")
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await Ended(window).OrderBy(ban => ban.Id).Select(ban => (long)ban.Id).ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var running = db.Bans.RunningAt(now);
        var ended = await Ended(window)
            .Where(ban => subjects.Contains(ban.Id))
            .OrderBy(ban => ban.Id)
            .Select(ban => new { Ban = ban, IsLast = !running.Any(other => other.StudentId == ban.StudentId) })
            .ToListAsync(token);

        foreach (var each in ended)
            each.Ban.MarkEndTold(now);

        foreach (var studentId in ended.Where(each => each.IsLast).Select(each => each.Ban.StudentId).Distinct())
            outbox.Add(studentId, new Notice.BanEnded(), now);

        await db.SaveChangesAsync(token);
        return ended.Count;
    }

    // Without a last run nothing is announced: the bans of years before Cabi came end only once. What a clock that was
    // ahead has told before its end is told again.
    private IQueryable<Ban> Ended(JobWindow window)
    {
        var now = window.Now.Utc;
        var since = window.Since - JobState.Drift;
        return db.Bans.Where(ban =>
            ban.EndsAt <= now
            && ban.LiftedAt == null
            && ((ban.EndsAt > since && ban.EndToldAt == null) || ban.EndToldAt > now)
        );
    }
}
