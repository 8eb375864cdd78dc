using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>An operator makes a new version of the policy, which holds from now or from a later instant on.</summary>
public sealed class PublishPolicy(CabiDb db, CampusClock clock, ActionLog log)
{
    /// <param name="basedOn">The newest version the operator saw: what was made since is not undone unseen.</param>
    /// <param name="effectiveFrom">UTC; null is now.</param>
    public async Task<Refusal?> ExecuteAsync(
        Act act, int basedOn, PolicyDraft draft, DateTime? effectiveFrom, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        return await log.CarryOutAsync(
            act.For(nameof(PublishPolicy), $"policy:{basedOn}"),
            act => DecideAsync(act, basedOn, draft, effectiveFrom, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(
        Act act, int basedOn, PolicyDraft draft, DateTime? effectiveFrom, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var policy = draft.Write(effectiveFrom ?? now.Utc, act.AccountId, reason);

        if (policy.EffectiveFrom < now.Utc)
            return new Refusal.PolicyInPast();

        var before = await db.Policies.InForceAt(now with { Utc = policy.EffectiveFrom }).SingleAsync(token);
        var changes = PolicyChange.Between(before, policy);

        if (PolicyNumber.All.FirstOrDefault(number => !number.IsSoundIn(policy)) is { } unsound)
            return new Refusal.PolicyUnsound(unsound.Name);

        if (basedOn != await db.Policies.MaxAsync(version => version.Id, token))
            return new Refusal.ChangedMeanwhile();

        if (changes.Count == 0)
            return new Refusal.NothingChanged();

        db.Policies.Add(policy);
        log.Record(
            act,
            $"policy:{before.Id}",
            Change.Fit($"from {Change.Wall(policy.EffectiveFrom, now)}: {string.Join(", ", changes)}"),
            now,
            reason);
        return null;
    }
}
