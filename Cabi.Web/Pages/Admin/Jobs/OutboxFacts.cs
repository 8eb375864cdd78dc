using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What waits to leave, what has left, and what was given up.</summary>
/// <param name="Waiting">Messages and deliveries, each counted up to a limit.</param>
/// <param name="OldestAt">Since when the oldest delivery waits (UTC); null when none does.</param>
/// <param name="Sent">Deliveries of the last day.</param>
/// <param name="Hours">The last day by hours: how many were sent, and how long the slowest had waited.</param>
public sealed record OutboxFacts(
    int Waiting, DateTime? OldestAt, int Sent, int ParkedCount, IReadOnlyList<OutboxFacts.ParkedOne> Parked, IReadOnlyList<OutboxFacts.Hour> Hours)
{
    private const int CountLimit = 10_000;
    private const int MostParked = 30;
    private const int HoursShown = 24;

    /// <param name="Kind">The kind of its message, or its mail.</param>
    public sealed record ParkedOne(long Id, string Email, int? StudentId, Channel Channel, string Kind, int Attempts, DateTime DeadLetteredAt, string Error);

    public sealed record Hour(DateTime StartsAt, int Sent, int SlowestSeconds);

    /// <param name="now">Real time (UTC), as that of the deliveries.</param>
    public static async Task<OutboxFacts> ReadAsync(CabiDb db, DateTime now, CancellationToken token)
    {
        var waiting = db.Deliveries.Where(delivery => delivery.NextTryAt != null).OrderBy(delivery => delivery.NextTryAt).Take(CountLimit);
        var parked = db.Deliveries.Where(delivery => delivery.DeadLetteredAt != null);
        var hours = await HoursAsync(db, now, token);

        return new OutboxFacts(
            await waiting.CountAsync(token)
            + await db.Messages.Where(message => message.DispatchedAt == null).OrderBy(message => message.Id).Take(CountLimit).CountAsync(token),
            await waiting.MinAsync(delivery => (DateTime?)delivery.CreatedAt, token),
            hours.Sum(hour => hour.Sent),
            await parked.OrderBy(delivery => delivery.DeadLetteredAt).Take(CountLimit).CountAsync(token),
            await parked
                .OrderByDescending(delivery => delivery.DeadLetteredAt).ThenByDescending(delivery => delivery.Id)
                .Take(MostParked)
                .Select(delivery => new ParkedOne(
                    delivery.Id,
                    delivery.Account.Email ?? "",
                    db.Students.Where(student => student.AccountId == delivery.AccountId).Select(student => (int?)student.Id).FirstOrDefault(),
                    delivery.Channel,
                    delivery.AccountMail ?? delivery.Message!.Kind,
                    delivery.Attempts,
                    delivery.DeadLetteredAt!.Value,
                    delivery.Error ?? ""))
                .ToListAsync(token),
            hours);
    }

    private static async Task<IReadOnlyList<Hour>> HoursAsync(CabiDb db, DateTime now, CancellationToken token)
    {
        var first = now.Date.AddHours(now.Hour + 1 - HoursShown);
        var sent = await db.Deliveries
            .Where(delivery => delivery.SentAt >= first)
            .GroupBy(delivery => delivery.SentAt!.Value.Hour)
            .Select(each => new { Hour = each.Key, Count = each.Count(), Slowest = each.Max(delivery => delivery.WaitedSeconds) })
            .ToDictionaryAsync(hour => hour.Hour, token);

        return
        [
            .. Enumerable.Range(0, HoursShown).Select(index => first.AddHours(index)).Select(startsAt =>
                sent.TryGetValue(startsAt.Hour, out var hour) ? new Hour(startsAt, hour.Count, hour.Slowest ?? 0) : new Hour(startsAt, 0, 0)),
        ];
    }
}
