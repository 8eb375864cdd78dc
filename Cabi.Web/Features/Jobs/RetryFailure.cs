using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator has something tried again that a job could not do, once its cause is mended.</summary>
public sealed class RetryFailure(CabiDb db, CampusClock clock, TimeProvider realTime, UnitOfWork work)
{
    public Task<Refusal?> ExecuteAsync(Actor actor, long failureId, CancellationToken token) =>
        work.CarryOutAsync(
            actor.For(nameof(RetryFailure), $"failure:{failureId}"), actor => DecideAsync(actor, failureId, token), token);

    private async Task<Refusal?> DecideAsync(Actor actor, long failureId, CancellationToken token)
    {
        var failure = await db.JobFailures.SingleAsync(failure => failure.Id == failureId, token);

        if (failure.SettledAt is not null)
            return new Refusal.NothingChanged();

        failure.TryAgain(realTime.GetUtcNow().UtcDateTime);
        work.Record(actor, $"job:{failure.Job}", $"failure {failure.Id}", clock.Now);
        return null;
    }
}
