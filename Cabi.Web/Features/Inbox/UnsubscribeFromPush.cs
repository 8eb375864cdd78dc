using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>A person turns off messages in one of their browsers.</summary>
public sealed class UnsubscribeFromPush(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("turned notifications off in a browser", "브라우저 알림 끔");

    /// <param name="endpointHash">Names the browser.</param>
    public async Task<Refusal?> ExecuteAsync(Actor actor, string endpointHash, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<UnsubscribeFromPush>(
            actor,
            [endpointHash],
            attempt => DecideAsync(attempt, endpointHash, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, string endpointHash, CancellationToken token)
    {
        var known = await db.PushSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.EndpointHash == endpointHash && subscription.AccountId == attempt.AccountId,
            token
        );

        if (known is null)
            return new Refusal.NothingChanged();

        db.PushSubscriptions.Remove(known);
        work.Record(attempt, $"account:{attempt.AccountId}", known.Device);
        return null;
    }
}
