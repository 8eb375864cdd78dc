using Cabi.Web.Data;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Operating;

/// <summary>An operator decides that things which jobs could not do are not to be done.</summary>
public sealed class DiscardFailures(CabiDb db, CampusClock clock, TimeProvider realTime, ActionLog log)
{
    public Task<Refusal?> ExecuteAsync(Act act, Choice choice, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(DiscardFailures), choice.Target("failure")), act => DecideAsync(act, choice, token), token);

    private async Task<Refusal?> DecideAsync(Act act, Choice choice, CancellationToken token)
    {
        var failures = await choice.FindAsync(db, token);

        if (failures.Count == 0)
            return new Refusal.NothingChanged();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var failure in failures)
            failure.Discard(now);

        log.Record(act, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count), clock.Now);
        return null;
    }
}
