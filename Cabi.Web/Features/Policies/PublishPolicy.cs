using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>An operator makes a new version of the policy, which holds from now or from a later instant on.</summary>
public sealed class PublishPolicy(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("published a policy", "정책 적용함");

    /// <param name="basedOn">The newest version the operator saw: what was made since is not undone unseen.</param>
    /// <param name="effectiveFrom">UTC; null is now.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int basedOn,
        PolicyDraft draft,
        DateTime? effectiveFrom,
        string? reason,
        CancellationToken token
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var outcome = await work.CarryOutAsync<PublishPolicy>(
            actor,
            [basedOn, .. draft.Values, effectiveFrom, reason],
            attempt => DecideAsync(attempt, basedOn, draft, effectiveFrom, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int basedOn,
        PolicyDraft draft,
        DateTime? effectiveFrom,
        string reason,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var policy = draft.Write(effectiveFrom ?? now.Utc, attempt.AccountId, reason);

        if (policy.EffectiveFrom < now.Utc)
            return new Refusal.PolicyInPast();

        var before = await db.Policies.InForceAt(now with { Utc = policy.EffectiveFrom }).SingleAsync(token);
        var changes = PolicyChange.Between(before, policy);

        if (PolicyPart.UnsoundIn(policy) is { } unsound)
            return new Refusal.PolicyUnsound(unsound.Name);

        if (basedOn != await db.Policies.MaxAsync(version => version.Id, token))
            return new Refusal.ChangedMeanwhile();

        if (changes.Count == 0)
            return new Refusal.NothingChanged();

        db.Policies.Add(policy);
        work.Record(
            attempt,
            $"policy:{before.Id}",
            BeforeAfter.Fit($"from {BeforeAfter.Wall(policy.EffectiveFrom, now)}: {string.Join(", ", changes)}"),
            reason
        );
        return null;
    }
}
