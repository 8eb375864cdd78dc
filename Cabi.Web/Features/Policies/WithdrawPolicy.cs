using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>An operator takes back a version of the policy that has not come into force.</summary>
public sealed class WithdrawPolicy(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("withdrew a policy", "정책 취소함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int policyId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var outcome = await work.CarryOutAsync<WithdrawPolicy>(
            actor,
            [policyId, reason],
            attempt => DecideAsync(attempt, policyId, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int policyId, string reason, CancellationToken token)
    {
        var now = attempt.Now;
        var policy = await db.Policies.SingleAsync(policy => policy.Id == policyId, token);

        if (policy.WithdrawnAt is not null)
            return new Refusal.NothingChanged();

        if (policy.EffectiveFrom <= now.Utc)
            return new Refusal.PolicyInForce();

        policy.Withdraw(now);
        work.Record(
            attempt,
            $"policy:{policyId}",
            BeforeAfter.Of("begins", BeforeAfter.Wall(policy.EffectiveFrom, now), "never"),
            reason
        );
        return null;
    }
}
