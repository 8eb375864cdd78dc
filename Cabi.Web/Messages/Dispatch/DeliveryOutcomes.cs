using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>Writes down what came of attempts to send: for each delivery, and for the circuit of its service.</summary>
public sealed partial class DeliveryOutcomes(
    CabiDb db,
    ChannelCircuit circuit,
    TimeProvider realTime,
    ILogger<DeliveryOutcomes> log
)
{
    private readonly HashSet<string> _answering = new(StringComparer.Ordinal);

    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    /// <summary>
    /// The service of a delivery: a channel goes through one, or through several that fail independently.
    /// </summary>
    public static string ServiceOf(Delivery delivery) => delivery.PushSubscription?.Service ?? "";

    /// <summary>Whether its service has answered before, in this run.</summary>
    public bool IsAnswering(Delivery delivery) => _answering.Contains(ServiceOf(delivery));

    /// <summary>The end (UTC) of its service's pause; null where there is none.</summary>
    public DateTime? CircuitEndOf(Delivery delivery) =>
        circuit.EndOf(delivery.Channel, delivery.PushSubscription?.Service);

    public void Note(Delivery delivery, SendOutcome outcome)
    {
        switch (outcome)
        {
            // The delivery was deleted meanwhile, by itself or with its browser.
            case var _ when db.Entry(delivery).State == EntityState.Detached:
                break;

            case SendOutcome.Sent:
                delivery.MarkSent(RealNow);
                DispatchMetrics.Sent(delivery.Channel);
                delivery.PushSubscription?.MarkUsed(RealNow);
                Answered(delivery);
                break;

            case SendOutcome.Refused(var why):
                delivery.Fail(why, isFinal: true, RealNow);
                DispatchMetrics.Failed(delivery.Channel);
                Answered(delivery);
                break;

            case SendOutcome.Failed(var why):
                delivery.Fail(why, isFinal: false, RealNow);
                DispatchMetrics.Failed(delivery.Channel);
                break;

            // A browser that is gone is deleted, so that no other delivery fails on it.
            case SendOutcome.RecipientGone:
                db.Remove<object>(delivery.PushSubscription is { } device ? device : delivery);
                DispatchMetrics.RecipientGone(delivery.Channel);
                Answered(delivery);
                break;

            // Throttled: the channel has judged no delivery, so the attempt is given back. The delivery waits behind
            // those that have not tried.
            case SendOutcome.Throttled(var why, { } length):
                delivery.ReturnAttempt(why, RealNow + length, RealNow);
                Rest(delivery, length, why);
                break;

            // The channel failed. The attempt counts, in case this very delivery is what breaks the channel: the others
            // must get past it.
            case SendOutcome.Throttled(var why, null):
                delivery.Fail(why, isFinal: false, RealNow, isOfChannel: true);
                DispatchMetrics.Failed(delivery.Channel);
                Rest(delivery, asked: null, why);
                break;
        }
    }

    /// <remarks>
    /// A delivery may be deleted, with its browser, while it is being sent. Its outcome is dropped then.
    /// </remarks>
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
        circuit.Answered(delivery.Channel, delivery.PushSubscription?.Service);
        _answering.Add(ServiceOf(delivery));
    }

    // What went out together finds the same trouble together, and is told of once.
    private void Rest(Delivery delivery, TimeSpan? asked, string why)
    {
        var wasResting = CircuitEndOf(delivery) is not null;
        circuit.Begin(delivery.Channel, asked, delivery.PushSubscription?.Service);
        _answering.Remove(ServiceOf(delivery));

        if (!wasResting && CircuitEndOf(delivery) is { } until)
            LogRest($"{delivery.Channel} {ServiceOf(delivery)}".TrimEnd(), until, why);
    }

    [LoggerMessage(LogLevel.Warning, "{Channel} rests until {Until:O}: {Why}")]
    private partial void LogRest(string channel, DateTime until, string why);
}
