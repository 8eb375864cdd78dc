using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What waits to leave, what has left, and what was given up.</summary>
/// <param name="Messages">Messages that no channel has yet, counted up to a limit.</param>
/// <param name="Channels">What waits for each channel.</param>
/// <param name="Sent">Deliveries of the last day.</param>
/// <param name="Hours">The last day by hours: how many were sent, and how long the slowest had waited.</param>
public sealed record OutboxFacts(
    int Messages,
    IReadOnlyList<OutboxFacts.Backlog> Channels,
    int Sent,
    int ParkedCount,
    IReadOnlyList<DeliveryLine> Parked,
    IReadOnlyList<OutboxFacts.Hour> Hours
)
{
    private const int CountLimit = 10_000;
    private const int MostParked = 30;
    private const int HoursShown = 24;

    /// <param name="Waiting">Counted up to a limit.</param>
    /// <param name="OldestAt">Since when the oldest waits (UTC); null when none does.</param>
    /// <param name="Trouble">
    /// Why the last attempt failed among those that wait, and when (UTC); null when none did.
    /// </param>
    public sealed record Backlog(
        Channel Channel,
        int Waiting,
        DateTime? OldestAt,
        (string Error, DateTime At)? Trouble
    );

    public sealed record Hour(DateTime StartsAt, int Sent, int SlowestSeconds);

    /// <param name="now">Real time (UTC), as that of the deliveries.</param>
    public static async Task<OutboxFacts> ReadAsync(CabiDb db, DateTime now, CancellationToken token)
    {
        var parked = db.Deliveries.Where(delivery => delivery.DeadLetteredAt != null);
        var hours = await HoursAsync(db, now, token);

        return new OutboxFacts(
            await db
                .Messages.Where(message => message.DispatchedAt == null)
                .OrderBy(message => message.Id)
                .Take(CountLimit)
                .CountAsync(token),
            await BacklogsAsync(db, token),
            hours.Sum(hour => hour.Sent),
            await parked.OrderBy(delivery => delivery.DeadLetteredAt).Take(CountLimit).CountAsync(token),
            await DeliveryLine
                .Of(
                    db,
                    parked
                        .OrderByDescending(delivery => delivery.DeadLetteredAt)
                        .ThenByDescending(delivery => delivery.Id)
                        .Take(MostParked)
                )
                .ToListAsync(token),
            hours
        );
    }

    /// <summary>What waits for each channel, and why the last attempt of it failed.</summary>
    public static async Task<IReadOnlyList<Backlog>> BacklogsAsync(CabiDb db, CancellationToken token)
    {
        var waiting = db
            .Deliveries.Where(delivery => delivery.NextTryAt != null)
            .OrderBy(delivery => delivery.NextTryAt)
            .Take(CountLimit);
        var queues = await waiting
            .GroupBy(delivery => delivery.Channel)
            .Select(each => new
            {
                Channel = each.Key,
                Count = each.Count(),
                OldestAt = each.Min(delivery => delivery.CreatedAt),
                FailedAt = each.Max(delivery => delivery.ErrorAt),
            })
            .ToListAsync(token);
        var all = new List<Backlog>();

        foreach (var queue in queues.OrderBy(queue => queue.Channel))
        {
            var error = queue.FailedAt is not { } failedAt
                ? null
                : await db
                    .Deliveries.Where(delivery =>
                        delivery.NextTryAt != null && delivery.Channel == queue.Channel && delivery.ErrorAt == failedAt
                    )
                    .Select(delivery => delivery.Error)
                    .FirstOrDefaultAsync(token);
            all.Add(
                new Backlog(
                    queue.Channel,
                    queue.Count,
                    queue.OldestAt,
                    error is null ? null : (error, queue.FailedAt!.Value)
                )
            );
        }

        return all;
    }

    private static async Task<IReadOnlyList<Hour>> HoursAsync(CabiDb db, DateTime now, CancellationToken token)
    {
        var first = now.Date.AddHours(now.Hour + 1 - HoursShown);
        var sent = await db
            .Deliveries.Where(delivery => delivery.SentAt >= first)
            .GroupBy(delivery => delivery.SentAt!.Value.Hour)
            .Select(each => new
            {
                Hour = each.Key,
                Count = each.Count(),
                Slowest = each.Max(delivery => delivery.WaitedSeconds),
            })
            .ToDictionaryAsync(hour => hour.Hour, token);

        return
        [
            .. Enumerable
                .Range(0, HoursShown)
                .Select(index => first.AddHours(index))
                .Select(startsAt =>
                    sent.TryGetValue(startsAt.Hour, out var hour)
                        ? new Hour(startsAt, hour.Count, hour.Slowest ?? 0)
                        : new Hour(startsAt, 0, 0)
                ),
        ];
    }
}
