using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff keep a person from renting until an instant.</summary>
public sealed class BanStudent(CabiDb db, UnitOfWork work, OutboxWriter outbox, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("banned a person", "대여 정지함");

    /// <param name="endsAt">UTC; at this instant renting is allowed again.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        DateTime endsAt,
        string? reason,
        CancellationToken token
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<BanStudent>(
            actor,
            [studentId, endsAt, reason],
            attempt => DecideAsync(attempt, studentId, endsAt, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        DateTime endsAt,
        string reason,
        CancellationToken token
    )
    {
        var now = attempt.Now;

        if (endsAt <= now.Utc)
            return new Refusal.BanEndPast();

        var before = await db
            .Bans.RunningAt(now)
            .Where(ban => ban.StudentId == studentId)
            .MaxAsync(ban => (DateTime?)ban.EndsAt, token);
        var after = before > endsAt ? before.Value : endsAt;

        db.Bans.Add(Ban.ByStaff(studentId, endsAt, attempt.AccountId, reason, now));
        work.Record(
            attempt,
            $"student:{studentId}",
            BeforeAfter.Of("banned until", BeforeAfter.Wall(before, now), BeforeAfter.Wall(after, now)),
            reason
        );
        outbox.Add(studentId, new Notice.BanSet(after, reason), now);
        return null;
    }
}
