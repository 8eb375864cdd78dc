using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff end a running ban before its time.</summary>
public sealed class LiftBan(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int banId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var now = clock.Now;
        var ban = await db.Bans.SingleAsync(ban => ban.Id == banId, token);

        if (!ban.IsRunningAt(now))
            return await log.UnlessRepeatedAsync(act, nameof(LiftBan), new Refusal.NotBanned(), token);

        var others = await db.Bans.RunningAt(now)
            .Where(other => other.StudentId == ban.StudentId && other.Id != banId)
            .MaxAsync(other => (DateTime?)other.EndsAt, token);
        var before = others > ban.EndsAt ? others : ban.EndsAt;

        ban.Lift(act.AccountId, reason, now);
        log.Record(
            act,
            nameof(LiftBan),
            $"student:{ban.StudentId}",
            Change.Of($"ban:{ban.Id} lifted, banned until", Change.Wall(before, now), Change.Wall(others, now)),
            now,
            reason);
        outbox.Add(ban.StudentId, new Notice.BanLifted(reason, others), now);
        return await log.TrySaveAsync(act, nameof(LiftBan), new Refusal.NotBanned(), token);
    }
}
