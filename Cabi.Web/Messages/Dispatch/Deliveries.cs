using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>
/// Sends what waits for one channel. An attempt is saved before anything is sent, and each outcome is saved at once. A
/// process that is killed may have sent a few messages whose outcome nobody knows; their repeats have the same ids.
/// </summary>
public sealed class Deliveries(
    CabiDb db,
    IEnumerable<IChannel> channels,
    Channels configured,
    ChannelCircuit circuit,
    DeliveryOutcomes outcomes,
    EnvelopeWriter writer,
    TimeProvider realTime
)
{
    private const int MostAtOnce = 2000;

    // A small number, because a delivery whose attempt was started and not made waits for its pause.
    private const int BegunAtOnce = 16;

    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<long>> FindDueAsync(Channel channel, CancellationToken token)
    {
        if (!configured.Has(channel) || circuit.IsOpen(channel))
            return [];

        var now = RealNow;
        return await db
            .Deliveries.DueAt(now)
            .Where(delivery => delivery.Channel == channel)
            .OrderBy(delivery => delivery.NextTryAt)
            .ThenBy(delivery => delivery.Id)
            .Select(delivery => delivery.Id)
            .Take(MostAtOnce)
            .ToListAsync(token);
    }

    /// <returns>How many were sent; the others wait, or became dead letters.</returns>
    public async Task<int> SendAsync(Channel kind, IReadOnlyCollection<long> subjects, CancellationToken token)
    {
        var channel = channels.Single(channel => channel.Channel == kind);
        var sent = 0;

        foreach (var batch in subjects.Order().Chunk(BegunAtOnce))
        {
            if (circuit.IsOpen(kind))
                break;

            sent += await SendBatchAsync(channel, batch, token);
        }

        return sent;
    }

    private async Task<int> SendBatchAsync(IChannel channel, long[] batch, CancellationToken token)
    {
        var begun = await BeginAsync(batch, token);

        // One delivery for each service goes first: a service that does not answer must not cost all of them an
        // attempt.
        var ahead = begun
            .Where(delivery => !outcomes.IsAnswering(delivery))
            .DistinctBy(DeliveryOutcomes.ServiceOf, StringComparer.Ordinal)
            .ToArray();
        await SendAtOnceAsync(channel, ahead, token);
        await SendAtOnceAsync(channel, [.. begun.Except(ahead)], token);
        return begun.Count(delivery => delivery.SentAt is not null);
    }

    private async Task<IReadOnlyList<Delivery>> BeginAsync(long[] batch, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var now = RealNow;
        var due = await db
            .Deliveries.Include(delivery => delivery.Message)
            .Include(delivery => delivery.Account)
            .Include(delivery => delivery.PushSubscription)
            .Include(delivery => delivery.Trouble)
            .DueAt(now)
            .Where(delivery => batch.Contains(delivery.Id))
            .OrderBy(delivery => delivery.Id)
            .ToListAsync(token);
        var begun = new List<Delivery>();

        foreach (var delivery in due)
        {
            if (outcomes.CircuitEndOf(delivery) is { } end)
            {
                delivery.Postpone(end);
                continue;
            }

            delivery.StartAttempt(now, Random.Shared.NextDouble());
            begun.Add(delivery);
        }

        await db.SaveChangesAsync(token);
        return begun;
    }

    // Sent at the same time, because each attempt mostly waits for the channel. The outcome of an attempt that was
    // started is saved even while the process stops.
    private async Task SendAtOnceAsync(IChannel channel, Delivery[] deliveries, CancellationToken token)
    {
        var withdrawn = deliveries
            .Where(delivery => token.IsCancellationRequested || outcomes.CircuitEndOf(delivery) is not null)
            .ToList();

        foreach (var delivery in withdrawn)
            delivery.Withdraw(outcomes.CircuitEndOf(delivery) ?? RealNow);

        await outcomes.SaveAsync();
        var attempts = deliveries.Except(withdrawn).ToDictionary(delivery => TryAsync(channel, delivery));

        await foreach (var attempt in Task.WhenEach(attempts.Keys).WithCancellation(CancellationToken.None))
        {
            outcomes.Note(attempts[attempt], await attempt);
            await outcomes.SaveAsync();
        }
    }

    private async Task<SendOutcome> TryAsync(IChannel channel, Delivery delivery)
    {
        try
        {
            return await channel.SendAsync(await writer.WriteAsync(delivery), CancellationToken.None);
        }
        catch (Exception error)
        {
            return new SendOutcome.Failed(error.ToString());
        }
    }
}
