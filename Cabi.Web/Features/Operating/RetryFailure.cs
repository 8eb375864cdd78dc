using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Operating;

/// <summary>An operator has something tried again that a job could not do, once its cause is mended.</summary>
public sealed class RetryFailure(CabiDb db, CampusClock clock, TimeProvider realTime, ActionLog log)
{
    public Task<Refusal?> ExecuteAsync(Act act, long failureId, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(RetryFailure), $"failure:{failureId}"), act => DecideAsync(act, failureId, token), token);

    private async Task<Refusal?> DecideAsync(Act act, long failureId, CancellationToken token)
    {
        var failure = await db.JobFailures.SingleAsync(failure => failure.Id == failureId, token);

        if (failure.SettledAt is not null)
            return new Refusal.NothingChanged();

        failure.TryAgain(realTime.GetUtcNow().UtcDateTime);
        log.Record(act, $"job:{failure.Job}", $"failure {failure.Id}", clock.Now);
        return null;
    }
}
