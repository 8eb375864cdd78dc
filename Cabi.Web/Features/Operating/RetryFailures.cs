using Cabi.Web.Data;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Operating;

/// <summary>An operator has things tried again that jobs could not do, once their cause is mended.</summary>
public sealed class RetryFailures(CabiDb db, CampusClock clock, TimeProvider realTime, ActionLog log)
{
    public Task<Refusal?> ExecuteAsync(Act act, Choice choice, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(RetryFailures), choice.Target("failure")), act => DecideAsync(act, choice, token), token);

    private async Task<Refusal?> DecideAsync(Act act, Choice choice, CancellationToken token)
    {
        var failures = await choice.FindAsync(db, token);

        if (failures.Count == 0)
            return new Refusal.NothingChanged();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var failure in failures)
            failure.TryAgain(now);

        log.Record(act, OpenFailures.SubjectOf(failures), choice.Detail("failures", failures.Count), clock.Now);
        return null;
    }
}
