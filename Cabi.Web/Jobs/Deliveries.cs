using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Sends what waits for one channel. An attempt is begun in the database before anything is sent, and each outcome is written
/// down at once: a process that is killed has sent a few messages at most that nobody knows of, and their repeats have the same ids.
/// </summary>
public sealed class Deliveries(CabiDb db, IEnumerable<IChannel> channels, Channels configured, ChannelRests rests, EnvelopeWriter writer, TimeProvider realTime)
{
    private const int MostAtOnce = 2000;

    // Few: what was begun and not sent waits for its pause.
    private const int BegunAtOnce = 16;

    private bool _hasAnswered;

    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<long>> FindDueAsync(Channel channel, CancellationToken token)
    {
        if (!configured.Has(channel) || rests.IsResting(channel))
            return [];

        var now = RealNow;
        return await db.Deliveries
            .Where(delivery => delivery.Channel == channel && delivery.NextTryAt <= now)
            .OrderBy(delivery => delivery.NextTryAt).ThenBy(delivery => delivery.Id)
            .Select(delivery => delivery.Id)
            .Take(MostAtOnce)
            .ToListAsync(token);
    }

    /// <returns>How many were sent; the others wait, or were given up.</returns>
    public async Task<int> SendAsync(Channel kind, IReadOnlyCollection<long> subjects, CancellationToken token)
    {
        var channel = channels.Single(channel => channel.Channel == kind);
        var sent = 0;

        foreach (var batch in subjects.Order().Chunk(BegunAtOnce))
        {
            if (rests.IsResting(kind))
                break;

            sent += await SendBatchAsync(channel, batch, token);
        }

        return sent;
    }

    private async Task<int> SendBatchAsync(IChannel channel, long[] batch, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var now = RealNow;
        var begun = await db.Deliveries
            .Include(delivery => delivery.Message)
            .Include(delivery => delivery.Account)
            .Where(delivery => batch.Contains(delivery.Id) && delivery.NextTryAt <= now)
            .OrderBy(delivery => delivery.Id)
            .ToListAsync(token);

        foreach (var delivery in begun)
            delivery.Begin(now, Random.Shared.NextDouble());

        await db.SaveChangesAsync(token);

        // One goes ahead: a channel that does not answer must not cost all of them an attempt.
        var ahead = _hasAnswered ? 0 : 1;
        await SendAtOnceAsync(channel, [.. begun.Take(ahead)], token);
        await SendAtOnceAsync(channel, [.. begun.Skip(ahead)], token);
        return begun.Count(delivery => delivery.SentAt is not null);
    }

    // At once, because each mostly waits for the channel. Once begun, what became of it is written down even while the process ends.
    private async Task SendAtOnceAsync(IChannel channel, Delivery[] deliveries, CancellationToken token)
    {
        if (rests.IsResting(channel.Channel) || token.IsCancellationRequested)
        {
            foreach (var delivery in deliveries)
                delivery.Withdraw(RealNow);

            await db.SaveChangesAsync(CancellationToken.None);
            return;
        }

        var attempts = deliveries.ToDictionary(delivery => TryAsync(channel, delivery));

        await foreach (var attempt in Task.WhenEach(attempts.Keys).WithCancellation(CancellationToken.None))
        {
            Note(attempts[attempt], await attempt);
            await db.SaveChangesAsync(CancellationToken.None);
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

    private void Note(Delivery delivery, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Sent:
                delivery.MarkSent(RealNow);
                Answered(delivery.Channel);
                break;

            case SendOutcome.Refused(var why):
                delivery.Fail(why, isFinal: true, RealNow);
                Answered(delivery.Channel);
                break;

            case SendOutcome.Failed(var why):
                delivery.Fail(why, isFinal: false, RealNow);
                break;

            case SendOutcome.Gone:
                db.Deliveries.Remove(delivery);
                Counts.DeliveryGone(delivery.Channel);
                Answered(delivery.Channel);
                break;

            // A limit is nobody's fault, however many meet it: none has used up an attempt, and the others come first after it.
            case SendOutcome.Resting(_, { } length):
                delivery.Withdraw(RealNow + length);
                Rest(delivery.Channel, length);
                break;

            // Counted against this one all the same: if it is the one that the channel cannot take, the others must get past it.
            case SendOutcome.Resting(var why, null):
                delivery.Fail(why, isFinal: false, RealNow);
                Rest(delivery.Channel, asked: null);
                break;
        }
    }

    private void Answered(Channel channel)
    {
        rests.Answered(channel);
        _hasAnswered = true;
    }

    private void Rest(Channel channel, TimeSpan? asked)
    {
        rests.Begin(channel, asked);
        _hasAnswered = false;
    }
}
