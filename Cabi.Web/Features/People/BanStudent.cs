using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Penalties;
using Cabi.Web.Features.Settling;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff keep a person from renting until an instant.</summary>
public sealed class BanStudent(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, Settlement settlement)
{
    /// <param name="endsAt">UTC; at this instant renting is allowed again.</param>
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, DateTime endsAt, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.BeforeAsync(studentId, lockerId: null, token);
        return await log.CarryOutAsync(
            act.For(nameof(BanStudent), $"student:{studentId}"),
            act => DecideAsync(act, studentId, endsAt, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, DateTime endsAt, string reason, CancellationToken token)
    {
        var now = clock.Now;

        if (endsAt <= now.Utc)
            return new Refusal.BanEndPast();

        var before = await db.Bans.RunningAt(now)
            .Where(ban => ban.StudentId == studentId)
            .MaxAsync(ban => (DateTime?)ban.EndsAt, token);
        var after = before > endsAt ? before.Value : endsAt;

        db.Bans.Add(Ban.ByStaff(studentId, endsAt, act.AccountId, reason, now));
        log.Record(
            act, $"student:{studentId}", Change.Of("banned until", Change.Wall(before, now), Change.Wall(after, now)), now, reason);
        outbox.Add(studentId, new Notice.BanSet(after, reason), now);
        return null;
    }
}
