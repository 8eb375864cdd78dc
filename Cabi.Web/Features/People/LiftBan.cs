using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settling;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff end a running ban before its time.</summary>
public sealed class LiftBan(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int banId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var studentId = await db.Bans.Where(ban => ban.Id == banId).Select(ban => ban.StudentId).SingleAsync(token);
        await settlement.BeforeAsync(studentId, lockerId: null, token);
        return await log.CarryOutAsync(
            act.For(nameof(LiftBan), $"ban:{banId}"), act => DecideAsync(act, banId, reason, token), token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int banId, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var ban = await db.Bans.SingleAsync(ban => ban.Id == banId, token);

        if (!ban.IsRunningAt(now))
            return new Refusal.NotBanned();

        var others = await db.Bans.RunningAt(now)
            .Where(other => other.StudentId == ban.StudentId && other.Id != banId)
            .MaxAsync(other => (DateTime?)other.EndsAt, token);
        var before = others > ban.EndsAt ? others : ban.EndsAt;

        ban.Lift(act.AccountId, reason, now);
        log.Record(
            act,
            $"student:{ban.StudentId}",
            Change.Of($"ban:{ban.Id} lifted, banned until", Change.Wall(before, now), Change.Wall(others, now)),
            now,
            reason);
        outbox.Add(ban.StudentId, new Notice.BanLifted(reason, others), now);
        return null;
    }
}
