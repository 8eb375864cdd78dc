using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs.Watching;

/// <summary>Channels that rest, and what waits to leave for too long or was given up.</summary>
public static class OutboxTroubles
{
    private const string Outbox = "/admin/jobs#outbox";
    private const int MostRows = 1000;

    // One address that does not exist is that person's trouble.
    private const int ManyGivenUp = 10;

    // A channel that rests for some seconds mends itself.
    private static readonly TimeSpan _resting = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan _waiting = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _lately = TimeSpan.FromDays(1);

    public static async Task<IReadOnlyList<TroubleFact>> ReadAsync(
        CabiDb db,
        Moment now,
        DateTime realNow,
        CancellationToken token
    ) =>
        [
            .. await NotHandedOverAsync(db, now, token),
            .. await RestingAsync(db, realNow, token),
            .. await WaitingAsync(db, realNow, token),
            .. await GivenUpAsync(db, realNow, token),
        ];

    private static async Task<IEnumerable<TroubleFact>> NotHandedOverAsync(
        CabiDb db,
        Moment now,
        CancellationToken token
    )
    {
        var oldest = await db
            .Messages.Where(message => message.DispatchedAt == null)
            .OrderBy(message => message.Id)
            .Select(message => (DateTime?)message.CreatedAt)
            .FirstOrDefaultAsync(token);
        return oldest <= now.Utc - _waiting
            ?
            [
                new TroubleFact(
                    "messages",
                    new("Messages are not handed over to the channels", "알림이 발송으로 넘어가지 않아요"),
                    oldest.Value,
                    "The oldest message has waited since then.",
                    Outbox
                ),
            ]
            : [];
    }

    // What is sent afterwards says that the channel rests no more.
    private static async Task<IEnumerable<TroubleFact>> RestingAsync(
        CabiDb db,
        DateTime realNow,
        CancellationToken token
    )
    {
        var throttled = await db
            .Deliveries.Where(delivery => delivery.NextTryAt != null && delivery.ThrottledAt != null)
            .OrderByDescending(delivery => delivery.ThrottledAt)
            .Take(MostRows)
            .Select(delivery => new
            {
                delivery.Channel,
                delivery.CreatedAt,
                At = delivery.ThrottledAt!.Value,
                delivery.Error,
            })
            .ToListAsync(token);

        if (throttled.Count == 0)
            return [];

        var first = throttled[^1].At;
        var sent = await db
            .Deliveries.Where(delivery => delivery.SentAt >= first)
            .GroupBy(delivery => delivery.Channel)
            .Select(each => new { each.Key, Last = each.Max(delivery => delivery.SentAt) })
            .ToDictionaryAsync(each => each.Key, each => each.Last, token);

        return from each in throttled
            group each by each.Channel into ofChannel
            let since = ofChannel.Min(each => each.CreatedAt)
            where since <= realNow - _resting && !(sent.GetValueOrDefault(ofChannel.Key) > ofChannel.First().At)
            let name = NameOf(ofChannel.Key)
            select new TroubleFact(
                $"resting:{ofChannel.Key}",
                new($"{name.English} takes nothing", $"{name.Korean} 발송이 막혀 있어요"),
                since,
                ofChannel.First().Error ?? "",
                AddressOf(ofChannel.Key)
            );
    }

    private static async Task<IEnumerable<TroubleFact>> WaitingAsync(
        CabiDb db,
        DateTime realNow,
        CancellationToken token
    )
    {
        var before = realNow - _waiting;
        var waiting = await db
            .Deliveries.Where(delivery => delivery.NextTryAt <= before)
            .GroupBy(delivery => delivery.Channel)
            .Select(each => new
            {
                Channel = each.Key,
                Count = each.Count(),
                Since = each.Min(delivery => delivery.NextTryAt),
            })
            .ToListAsync(token);

        return from each in waiting
            let name = NameOf(each.Channel)
            select new TroubleFact(
                $"waiting:{each.Channel}",
                new($"{name.English} is not sent though it is due", $"{name.Korean} 발송이 밀려 있어요"),
                each.Since!.Value,
                string.Create(CultureInfo.InvariantCulture, $"{each.Count} deliveries are due and not tried."),
                AddressOf(each.Channel)
            );
    }

    private static async Task<IEnumerable<TroubleFact>> GivenUpAsync(
        CabiDb db,
        DateTime realNow,
        CancellationToken token
    )
    {
        var after = realNow - _lately;
        var parked = await db
            .Deliveries.Where(delivery => delivery.DeadLetteredAt > after)
            .OrderByDescending(delivery => delivery.DeadLetteredAt)
            .Take(MostRows)
            .Select(delivery => new
            {
                delivery.Channel,
                At = delivery.DeadLetteredAt!.Value,
                delivery.Error,
            })
            .ToListAsync(token);

        return from each in parked
            group each by each.Channel into ofChannel
            where ofChannel.Count() >= ManyGivenUp
            let name = NameOf(ofChannel.Key)
            select new TroubleFact(
                $"given-up:{ofChannel.Key}",
                new($"{name.English}: many deliveries were given up", $"{name.Korean} 발송을 여러 건 포기했어요"),
                ofChannel.Min(each => each.At),
                ofChannel.First().Error ?? "",
                Outbox
            );
    }

    private static string AddressOf(Channel channel) => $"/admin/jobs/deliveries?channel={channel}";

    private static Phrase NameOf(Channel channel) =>
        channel switch
        {
            Channel.Email => new("E-mail", "이메일"),
            Channel.Slack => new("Slack", "Slack"),
            Channel.Push => new("Push", "브라우저 알림"),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No words."),
        };
}
