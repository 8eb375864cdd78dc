using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>An operator writes new terms, which people accept when they rent from now or from a later instant on.</summary>
public sealed class PublishTerms(CabiDb db, CampusClock clock, ActionLog log)
{
    /// <param name="effectiveFrom">UTC; null is now.</param>
    public async Task<Refusal?> ExecuteAsync(
        Act act, string korean, string english, DateTime? effectiveFrom, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        return await log.CarryOutAsync(
            act.For(nameof(PublishTerms), "terms"),
            act => DecideAsync(act, korean, english, effectiveFrom, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(
        Act act, string korean, string english, DateTime? effectiveFrom, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var terms = new Terms
        {
            EffectiveFrom = effectiveFrom ?? now.Utc, AuthorAccountId = act.AccountId, Korean = korean, English = english,
        };

        if (terms.EffectiveFrom < now.Utc)
            return new Refusal.PolicyInPast();

        var before = await db.Terms.InForceAt(now with { Utc = terms.EffectiveFrom }).SingleAsync(token);

        if ((before.Korean, before.English) == (korean, english))
            return new Refusal.NothingChanged();

        db.Terms.Add(terms);
        log.Record(
            act,
            $"terms:{before.Id}",
            Change.Of(
                $"from {Change.Wall(terms.EffectiveFrom, now)}, letters in Korean and English",
                $"{before.Korean.Length} and {before.English.Length}",
                $"{korean.Length} and {english.Length}"),
            now,
            reason);
        return null;
    }
}
