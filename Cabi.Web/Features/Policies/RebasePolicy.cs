using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Policies;

/// <summary>
/// An operator puts a version that has not begun on top of what has been changed since it was made: a new version takes
/// its place, which changes what it meant to change and nothing else.
/// </summary>
public sealed class RebasePolicy(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("rebased a policy", "정책 다시 맞춤");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int policyId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<RebasePolicy>(
            actor,
            [policyId],
            attempt => DecideAsync(attempt, policyId, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int policyId, CancellationToken token)
    {
        var now = attempt.Now;
        var version = await db.Policies.SingleAsync(policy => policy.Id == policyId, token);

        if (version.WithdrawnAt is not null)
            return new Refusal.NothingChanged();

        if (version.EffectiveFrom <= now.Utc)
            return new Refusal.PolicyInForce();

        var made = await db.Policies.BeneathOf(version).SingleAsync(token);
        var before = await db.Policies.ReplacedBy(version).SingleAsync(token);
        var takenBack = PolicyChange.TakenBack(made, before, version);

        if (takenBack.Count == 0)
            return new Refusal.NothingChanged();

        var policy = PolicyDraft
            .Rebase(made, before, version)
            .Write(version.EffectiveFrom, attempt.AccountId, version.Reason);

        if (PolicyPart.UnsoundIn(policy) is { } unsound)
            return new Refusal.PolicyUnsound(unsound.Name);

        version.Withdraw(now);
        db.Policies.Add(policy);
        work.Record(
            attempt,
            $"policy:{policyId}",
            BeforeAfter.Fit(
                $"from {BeforeAfter.Wall(policy.EffectiveFrom, now)}, no longer: {string.Join(", ", takenBack)}"
            ),
            version.Reason
        );
        return null;
    }
}
