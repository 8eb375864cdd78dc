using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator has things tried again that jobs could not do, once their cause is mended.</summary>
public sealed class RetryFailures(CabiDb db, TimeProvider realTime, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("tried again what had failed", "실패한 일을 다시 시도함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, Choice choice, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<RetryFailures>(
            actor,
            [.. choice.Parts],
            attempt => DecideAsync(attempt, choice, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, Choice choice, CancellationToken token)
    {
        var failures = await choice.FindAsync(db, token);

        if (failures.Count == 0)
            return new Refusal.NothingChanged();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var failure in failures)
            failure.TryAgain(now);

        work.Record(attempt, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count));
        return null;
    }
}
