using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>What attempts to send have come to: for each delivery, and for the service that it goes through.</summary>
public sealed partial class DeliveryOutcomes(CabiDb db, ChannelCircuit rests, TimeProvider realTime, ILogger<DeliveryOutcomes> log)
{
    private readonly HashSet<string> _answering = new(StringComparer.Ordinal);

    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    /// <summary>A channel is one service, or goes through several that fail each by itself.</summary>
    public static string ServiceOf(Delivery delivery) => delivery.PushSubscription?.Service ?? "";

    /// <summary>Whether its service has answered before, in this run.</summary>
    public bool IsAnswering(Delivery delivery) => _answering.Contains(ServiceOf(delivery));

    /// <summary>When the rest of its service ends (UTC); null where that does not rest.</summary>
    public DateTime? RestOf(Delivery delivery) => rests.EndOf(delivery.Channel, delivery.PushSubscription?.Service);

    public void Note(Delivery delivery, SendOutcome outcome)
    {
        switch (outcome)
        {
            // It went with its browser, or was taken away.
            case var _ when db.Entry(delivery).State == EntityState.Detached:
                break;

            case SendOutcome.Sent:
                delivery.MarkSent(RealNow);
                delivery.PushSubscription?.MarkUsed(RealNow);
                Answered(delivery);
                break;

            case SendOutcome.Refused(var why):
                delivery.Fail(why, isFinal: true, RealNow);
                Answered(delivery);
                break;

            case SendOutcome.Failed(var why):
                delivery.Fail(why, isFinal: false, RealNow);
                break;

            // A browser that has left is not kept for others to fail on.
            case SendOutcome.RecipientGone:
                db.Remove<object>(delivery.PushSubscription is { } device ? device : delivery);
                CabiMetrics.DeliveryGone(delivery.Channel);
                Answered(delivery);
                break;

            // A limit is nobody's fault, however many meet it: none has used up an attempt, and the others come first after it.
            case SendOutcome.Throttled(var why, { } length):
                delivery.Rest(why, RealNow + length, RealNow);
                Rest(delivery, length, why);
                break;

            // Counted against this one all the same: if it is the one that the channel cannot take, the others must get past it.
            case SendOutcome.Throttled(var why, null):
                delivery.Fail(why, isFinal: false, RealNow);
                Rest(delivery, asked: null, why);
                break;
        }
    }

    /// <remarks>Whoever took a delivery away while it was under way, with the browser it went to, has no use for what became of it.</remarks>
    public async Task SaveAsync()
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException error)
        {
            foreach (var entry in error.Entries)
                entry.State = EntityState.Detached;

            await SaveAsync();
        }
    }

    private void Answered(Delivery delivery)
    {
        rests.Answered(delivery.Channel, delivery.PushSubscription?.Service);
        _answering.Add(ServiceOf(delivery));
    }

    // What went out together finds the same trouble together, and is told of once.
    private void Rest(Delivery delivery, TimeSpan? asked, string why)
    {
        var wasResting = RestOf(delivery) is not null;
        rests.Begin(delivery.Channel, asked, delivery.PushSubscription?.Service);
        _answering.Remove(ServiceOf(delivery));

        if (!wasResting && RestOf(delivery) is { } until)
            LogRest(delivery.Channel, ServiceOf(delivery), until, why);
    }

    [LoggerMessage(LogLevel.Warning, "{Channel} {Service} rests until {Until:O}: {Why}")]
    private partial void LogRest(Channel channel, string service, DateTime until, string why);
}
