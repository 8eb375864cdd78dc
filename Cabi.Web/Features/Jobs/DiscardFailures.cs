using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator decides that things which jobs could not do are not to be done.</summary>
public sealed class DiscardFailures(CabiDb db, CampusClock clock, TimeProvider realTime, UnitOfWork work)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("discarded what had failed", "실패한 일을 버림");

    public Task<Refusal?> ExecuteAsync(Actor actor, Choice choice, CancellationToken token) =>
        work.CarryOutAsync(
            actor.For(nameof(DiscardFailures), choice.Target("failure")),
            actor => DecideAsync(actor, choice, token),
            token
        );

    private async Task<Refusal?> DecideAsync(Actor actor, Choice choice, CancellationToken token)
    {
        var failures = await choice.FindAsync(db, token);

        if (failures.Count == 0)
            return new Refusal.NothingChanged();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var failure in failures)
            failure.Discard(now);

        work.Record(actor, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count), clock.Now);
        return null;
    }
}
