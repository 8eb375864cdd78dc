using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Penalties;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff keep a person from renting until an instant.</summary>
public sealed class BanStudent(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox)
{
    /// <param name="endsAt">UTC; at this instant renting is allowed again.</param>
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, DateTime endsAt, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var now = clock.Now;

        if (endsAt <= now.Utc)
            return await log.UnlessRepeatedAsync(act, nameof(BanStudent), new Refusal.BanEndPast(), token);

        var before = await db.Bans.RunningAt(now)
            .Where(ban => ban.StudentId == studentId)
            .MaxAsync(ban => (DateTime?)ban.EndsAt, token);
        var after = before > endsAt ? before.Value : endsAt;

        db.Bans.Add(Ban.ByStaff(studentId, endsAt, act.AccountId, reason, now));
        log.Record(
            act, nameof(BanStudent), $"student:{studentId}", Change.Of("banned until", Change.Wall(before, now), Change.Wall(after, now)), now, reason);
        outbox.Add(studentId, new Notice.BanSet(after, reason), now);
        return await log.TrySaveAsync(act, nameof(BanStudent), new Refusal.FormReused(), token);
    }
}
