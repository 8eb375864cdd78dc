using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff end a running ban before its time.</summary>
public sealed class LiftBan(CabiDb db, UnitOfWork work, OutboxWriter outbox, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("lifted a ban", "대여 정지 해제함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int banId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var studentId = await db.Bans.Where(ban => ban.Id == banId).Select(ban => ban.StudentId).SingleAsync(token);
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<LiftBan>(
            actor,
            [banId, reason],
            attempt => DecideAsync(attempt, banId, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int banId, string reason, CancellationToken token)
    {
        var now = attempt.Now;
        var ban = await db.Bans.SingleAsync(ban => ban.Id == banId, token);

        if (!ban.IsRunningAt(now))
            return new Refusal.NotBanned();

        var others = await db
            .Bans.RunningAt(now)
            .Where(other => other.StudentId == ban.StudentId && other.Id != banId)
            .MaxAsync(other => (DateTime?)other.EndsAt, token);
        var before = others > ban.EndsAt ? others : ban.EndsAt;

        ban.Lift(attempt.AccountId, reason, now);
        work.Record(
            attempt,
            $"student:{ban.StudentId}",
            BeforeAfter.Of(
                $"ban:{ban.Id} lifted, banned until",
                BeforeAfter.Wall(before, now),
                BeforeAfter.Wall(others, now)
            ),
            reason
        );
        outbox.Add(ban.StudentId, new Notice.BanLifted(reason, others), now);
        return null;
    }
}
