using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>Somebody has messages shown in one of their browsers no more.</summary>
public sealed class UnsubscribeFromPush(CabiDb db, CampusClock clock, ActionLog log)
{
    /// <param name="endpointHash">Names the browser.</param>
    public Task<Refusal?> ExecuteAsync(Act act, string endpointHash, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(UnsubscribeFromPush), $"browser:{endpointHash}"),
            act => DecideAsync(act, endpointHash, token),
            token);

    private async Task<Refusal?> DecideAsync(Act act, string endpointHash, CancellationToken token)
    {
        var known = await db.PushSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.EndpointHash == endpointHash && subscription.AccountId == act.AccountId, token);

        if (known is null)
            return new Refusal.NothingChanged();

        db.PushSubscriptions.Remove(known);
        log.Record(act, $"account:{act.AccountId}", known.Device, clock.Now);
        return null;
    }
}
