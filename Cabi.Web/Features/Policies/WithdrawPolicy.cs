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

        return await log.CarryOutAsync(
            act.For(nameof(WithdrawPolicy), $"policy:{policyId}"),
            act => DecideAsync(act, policyId, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int policyId, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var policy = await db.Policies.SingleAsync(policy => policy.Id == policyId, token);

        if (policy.WithdrawnAt is not null)
            return new Refusal.NothingChanged();

        if (policy.EffectiveFrom <= now.Utc)
            return new Refusal.PolicyInForce();

        policy.Withdraw(now);
        log.Record(
            act,
            $"policy:{policyId}",
            Change.Of("begins", Change.Wall(policy.EffectiveFrom, now), "never"),
            now,
            reason);
        return null;
    }
}
