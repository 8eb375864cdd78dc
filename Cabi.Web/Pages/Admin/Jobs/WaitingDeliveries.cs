using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What waits to leave, a page at a time, in the order in which it is tried.</summary>
/// <param name="Channel">The channel that is shown; null for all.</param>
/// <param name="Next">The address of the page after this one; null on the last.</param>
/// <param name="Troubled">The channels whose last attempt failed, with the cause.</param>
public sealed record WaitingDeliveries(
    IReadOnlyList<DeliveryLine> Lines,
    Channel? Channel,
    string? Next,
    IReadOnlyList<OutboxFacts.Backlog> Troubled
)
{
    public const string Address = "/admin/jobs/deliveries";

    private const int PageSize = 50;

    public static string AddressOf(Channel? channel) =>
        channel is null ? Address : QueryHelpers.AddQueryString(Address, "channel", channel.Value.ToString());

    /// <summary>Reads what waits.</summary>
    public sealed class Reader(CabiDb db)
    {
        /// <param name="channelName">The channel to show; one that is unknown shows all.</param>
        /// <param name="after">The delivery after which the page begins; nothing or nonsense is the first page.</param>
        public async Task<WaitingDeliveries> ReadAsync(string? channelName, string? after, CancellationToken token)
        {
            var channel = (Channel?)NamedValue.Of(typeof(Channel), channelName);
            var waiting = db.Deliveries.Where(delivery =>
                delivery.NextTryAt != null && (channel == null || delivery.Channel == channel)
            );
            var lines = await DeliveryLine
                .Of(
                    db,
                    Rest(waiting, after)
                        .OrderBy(delivery => delivery.NextTryAt)
                        .ThenBy(delivery => delivery.Id)
                        .Take(PageSize + 1)
                )
                .ToListAsync(token);
            var shown = lines.Take(PageSize).ToList();

            return new WaitingDeliveries(
                shown,
                channel,
                lines.Count > PageSize ? AddressAfter(channel, shown[^1]) : null,
                [
                    .. (await OutboxFacts.BacklogsAsync(db, token)).Where(queue =>
                        queue.Trouble is not null && (channel is null || queue.Channel == channel)
                    ),
                ]
            );
        }

        private static IQueryable<Delivery> Rest(IQueryable<Delivery> waiting, string? after)
        {
            if (
                after?.Split('.') is not [var time, var last]
                || !long.TryParse(time, CultureInfo.InvariantCulture, out var ticks)
                || ticks < 0
                || ticks > DateTime.MaxValue.Ticks
                || !long.TryParse(last, CultureInfo.InvariantCulture, out var id)
            )
            {
                return waiting;
            }

            var at = new DateTime(ticks, DateTimeKind.Utc);
            return waiting.Where(delivery => delivery.NextTryAt >= at && (delivery.NextTryAt > at || delivery.Id > id));
        }

        private static string AddressAfter(Channel? channel, DeliveryLine line) =>
            QueryHelpers.AddQueryString(
                AddressOf(channel),
                "after",
                string.Create(CultureInfo.InvariantCulture, $"{line.NextTryAt!.Value.Ticks}.{line.Id}")
            );
    }
}
