using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Messages.Push;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>
/// A person lets a browser show their messages. The browser's former owner gets nothing there any more.
/// </summary>
public sealed class SubscribeToPush(CabiDb db, TimeProvider realTime, PushServices services, UnitOfWork work)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("turned notifications on in a browser", "브라우저 알림 켬");

    /// <summary>The most browsers of one account; one more replaces the oldest.</summary>
    public const int Most = 10;

    /// <param name="device">What the browser is, in words that its owner recognises.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        string endpoint,
        string p256dh,
        string auth,
        string device,
        CancellationToken token
    )
    {
        var outcome = await work.CarryOutAsync<SubscribeToPush>(
            actor,
            [endpoint, p256dh, auth, device],
            attempt => DecideAsync(attempt, endpoint, p256dh, auth, device, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        string endpoint,
        string p256dh,
        string auth,
        string device,
        CancellationToken token
    )
    {
        if (!services.Accepts(endpoint))
            return new Refusal.PushServiceUnknown(
                Uri.TryCreate(endpoint, UriKind.Absolute, out var address) ? address.Host : "?"
            );

        var hash = PushSubscription.HashOf(endpoint);
        var known = await db.PushSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.EndpointHash == hash,
            token
        );

        if (known?.AccountId == attempt.AccountId)
            known.Renew(p256dh, auth, device);
        else
            db.PushSubscriptions.Add(
                new PushSubscription(
                    attempt.AccountId,
                    endpoint,
                    p256dh,
                    auth,
                    device,
                    realTime.GetUtcNow().UtcDateTime
                )
            );

        // The waiting deliveries go with the row: they were written for the former owner.
        if (known is not null && known.AccountId != attempt.AccountId)
            db.PushSubscriptions.Remove(known);

        db.PushSubscriptions.RemoveRange(
            await db
                .PushSubscriptions.Where(subscription =>
                    subscription.AccountId == attempt.AccountId && subscription.EndpointHash != hash
                )
                .OrderByDescending(subscription => subscription.Id)
                .Skip(Most - 1)
                .ToListAsync(token)
        );
        work.Record(attempt, $"account:{attempt.AccountId}", device);
        return null;
    }
}
