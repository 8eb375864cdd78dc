using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>An operator takes back a version of the policy that has not come into force.</summary>
public sealed class WithdrawPolicy(CabiDb db, CampusClock clock, ActionLog log)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int policyId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var now = clock.Now;
        var policy = await db.Policies.SingleAsync(policy => policy.Id == policyId, token);
        var refusal = policy.WithdrawnAt is not null ? new Refusal.NothingChanged()
            : policy.EffectiveFrom <= now.Utc ? new Refusal.PolicyInForce() : (Refusal?)null;

        if (refusal is not null)
            return await log.UnlessRepeatedAsync(act, nameof(WithdrawPolicy), refusal, token);

        policy.Withdraw(now);
        log.Record(
            act,
            nameof(WithdrawPolicy),
            $"policy:{policyId}",
            Change.Of("begins", Change.Wall(policy.EffectiveFrom, now), "never"),
            now,
            reason);
        return await log.TrySaveAsync(act, nameof(WithdrawPolicy), new Refusal.NothingChanged(), token);
    }
}
