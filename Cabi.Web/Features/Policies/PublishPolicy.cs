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

        var now = clock.Now;
        var policy = draft.Write(effectiveFrom ?? now.Utc, act.AccountId, reason);

        if (policy.EffectiveFrom < now.Utc)
            return await log.UnlessRepeatedAsync(act, nameof(PublishPolicy), new Refusal.PolicyInPast(), token);

        var before = await db.Policies.InForceAt(now with { Utc = policy.EffectiveFrom }).SingleAsync(token);
        var changes = PolicyChange.Between(before, policy);
        var refusal = PolicyNumber.All.FirstOrDefault(number => !number.IsSoundIn(policy)) is { } unsound
            ? new Refusal.PolicyUnsound(unsound.Name)
            : basedOn != await db.Policies.MaxAsync(version => version.Id, token) ? new Refusal.ChangedMeanwhile()
            : changes.Count == 0 ? new Refusal.NothingChanged() : (Refusal?)null;

        if (refusal is not null)
            return await log.UnlessRepeatedAsync(act, nameof(PublishPolicy), refusal, token);

        db.Policies.Add(policy);
        log.Record(
            act,
            nameof(PublishPolicy),
            $"policy:{before.Id}",
            Change.Fit($"from {Change.Wall(policy.EffectiveFrom, now)}: {string.Join(", ", changes)}"),
            now,
            reason);
        return await log.TrySaveAsync(act, nameof(PublishPolicy), new Refusal.FormReused(), token);
    }
}
