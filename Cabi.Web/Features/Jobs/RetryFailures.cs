using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator has things tried again that jobs could not do, once their cause is mended.</summary>
public sealed class RetryFailures(CabiDb db, CampusClock clock, TimeProvider realTime, UnitOfWork work)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("had something tried again", "실패한 일을 다시 시도함");

    public Task<Refusal?> ExecuteAsync(Actor actor, Choice choice, CancellationToken token) =>
        work.CarryOutAsync(
            actor.For(nameof(RetryFailures), choice.Target("failure")),
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
            failure.TryAgain(now);

        work.Record(actor, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count), clock.Now);
        return null;
    }
}
