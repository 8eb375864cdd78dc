using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>
/// An operator writes new terms, which people accept when they rent from now or from a later instant on.
/// </summary>
public sealed class PublishTerms(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("published terms", "약관 적용함");

    /// <param name="effectiveFrom">UTC; null is now.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        string korean,
        string english,
        DateTime? effectiveFrom,
        string? reason,
        CancellationToken token
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var outcome = await work.CarryOutAsync<PublishTerms>(
            actor,
            [korean, english, effectiveFrom, reason],
            attempt => DecideAsync(attempt, korean, english, effectiveFrom, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        string korean,
        string english,
        DateTime? effectiveFrom,
        string reason,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var terms = new Terms
        {
            EffectiveFrom = effectiveFrom ?? now.Utc,
            AuthorAccountId = attempt.AccountId,
            Korean = korean,
            English = english,
        };

        if (terms.EffectiveFrom < now.Utc)
            return new Refusal.PolicyInPast();

        var before = await db.Terms.InForceAt(now with { Utc = terms.EffectiveFrom }).SingleAsync(token);

        if ((before.Korean, before.English) == (korean, english))
            return new Refusal.NothingChanged();

        db.Terms.Add(terms);
        work.Record(
            attempt,
            $"terms:{before.Id}",
            BeforeAfter.Of(
                $"from {BeforeAfter.Wall(terms.EffectiveFrom, now)}, letters in Korean and English",
                $"{before.Korean.Length} and {before.English.Length}",
                $"{korean.Length} and {english.Length}"
            ),
            reason
        );
        return null;
    }
}
