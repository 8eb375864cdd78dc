using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// What waits to leave, a page at a time, in the order in which it is tried. Every choice is in the address.
/// </summary>
public sealed class DeliveriesModel(CabiDb db, IStringLocalizer<Words> words) : OperatorPage
{
    public const string Address = "/admin/jobs/deliveries";

    private const int PageSize = 50;

    public sealed record SendForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        public List<long> DeliveryId { get; init; } = [];

        /// <summary>The channel of which all are meant; null where the ids say which.</summary>
        public Channel? AllOf { get; init; }
    }

    [FromQuery(Name = "channel")]
    public string? ChannelName { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<DeliveryLine> Lines { get; private set; } = [];

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The channel that is shown; null for all.</summary>
    public Channel? Channel =>
        Enum.TryParse<Channel>(ChannelName, out var channel) && Enum.IsDefined(channel) ? channel : null;

    public static string AddressOf(Channel channel) =>
        QueryHelpers.AddQueryString(Address, "channel", channel.ToString());

    public Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(token);
    }

    public async Task<IActionResult> OnPostSendAsync(
        SendForm form,
        [FromServices] SendNow sendNow,
        CancellationToken token
    )
    {
        if (form.RequestId is not { } requestId || form is { DeliveryId.Count: 0, AllOf: null } || !ModelState.IsValid)
        {
            await ShowAsync(token);
            return Again("send");
        }

        return Answer(
            await sendNow.ExecuteAsync(ActorOf(requestId), new Choice(form.DeliveryId, form.AllOf?.ToString()), token),
            Address,
            words["It is sent now."],
            Address
        );
    }

    private async Task ShowAsync(CancellationToken token)
    {
        var lines = await DeliveryLine
            .Of(
                db,
                Rest(Waiting())
                    .OrderBy(delivery => delivery.NextTryAt)
                    .ThenBy(delivery => delivery.Id)
                    .Take(PageSize + 1)
            )
            .ToListAsync(token);

        Lines = [.. lines.Take(PageSize)];
        Next = lines.Count > PageSize ? AddressAfter(Lines[^1]) : null;
    }

    private IQueryable<Delivery> Waiting() =>
        db.Deliveries.Where(delivery => delivery.NextTryAt != null && (Channel == null || delivery.Channel == Channel));

    // What comes after the delivery that the address names; nothing or nonsense is the first page.
    private IQueryable<Delivery> Rest(IQueryable<Delivery> waiting)
    {
        if (
            After?.Split('.') is not [var time, var last]
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

    private string AddressAfter(DeliveryLine line) =>
        QueryHelpers.AddQueryString(
            Channel is { } channel ? AddressOf(channel) : Address,
            "after",
            string.Create(CultureInfo.InvariantCulture, $"{line.NextTryAt!.Value.Ticks}.{line.Id}")
        );
}
