using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Jobs;

/// <summary>
/// An operator decides that things which jobs could not do are not to be done. What people wait for cannot be
/// discarded.
/// </summary>
public sealed class DiscardFailures(CabiDb db, TimeProvider realTime, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("discarded failures", "실패한 일을 버림");

    public async Task<Refusal?> ExecuteAsync(Actor actor, Choice choice, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<DiscardFailures>(
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

        if (failures.Exists(failure => !failure.MayDiscard))
            return new Refusal.NotDiscardable();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var failure in failures)
            failure.Discard(now);

        work.Record(attempt, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count));
        return null;
    }
}
