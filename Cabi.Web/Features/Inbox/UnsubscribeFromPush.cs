using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>A person turns off messages in one of their browsers.</summary>
public sealed class UnsubscribeFromPush(CabiDb db, CampusClock clock, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("turned notifications off in a browser", "브라우저 알림 끔");

    /// <param name="endpointHash">Names the browser.</param>
    public Task<Refusal?> ExecuteAsync(Actor actor, string endpointHash, CancellationToken token) =>
        work.CarryOutAsync(
            actor.For(nameof(UnsubscribeFromPush), $"browser:{endpointHash}"),
            actor => DecideAsync(actor, endpointHash, token),
            token
        );

    private async Task<Refusal?> DecideAsync(Actor actor, string endpointHash, CancellationToken token)
    {
        var known = await db.PushSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.EndpointHash == endpointHash && subscription.AccountId == actor.AccountId,
            token
        );

        if (known is null)
            return new Refusal.NothingChanged();

        db.PushSubscriptions.Remove(known);
        work.Record(actor, $"account:{actor.AccountId}", known.Device, clock.Now);
        return null;
    }
}
