using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Messages.Push;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account;

/// <summary>
/// Which kinds of messages reach me by which channels, and in which browsers. The inbox has them all.
/// </summary>
public sealed class NotificationsModel(
    CabiDb db,
    Channels channels,
    ChooseChannels choose,
    IStringLocalizer<Words> words,
    PushOptions? push = null
) : CabiPage
{
    private const string Address = "/account/notifications";

    /// <summary>What a browser says of itself when it is turned on.</summary>
    public sealed record SubscribeForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required, StringLength(PushSubscription.EndpointLength)]
        public string? Endpoint { get; init; }

        [Required, StringLength(PushSubscription.P256dhLength)]
        public string? P256dh { get; init; }

        [Required, RegularExpression("[A-Za-z0-9_-]{22}")]
        public string? Auth { get; init; }
    }

    public sealed record UnsubscribeForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required, StringLength(PushSubscription.EndpointHashLength)]
        public string? Device { get; init; }
    }

    public sealed record DeviceView(string EndpointHash, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

    public IReadOnlyList<Channel> Channels => channels.All;

    /// <summary>Where e-mails go.</summary>
    public string? Email { get; private set; }

    /// <summary>
    /// Lets browsers tell our messages from others'; null where there are no notifications in browsers.
    /// </summary>
    public string? PushKey => push?.PublicKey;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<DeviceView> Devices { get; private set; } = [];

    private HashSet<(string, Channel)> Off { get; set; } = [];

    private int AccountId => User.AccountId ?? throw new InvalidOperationException("Nobody is signed in.");

    public bool IsOn(string kind, Channel channel) => !Off.Contains((kind, channel));

    /// <summary>How the form names a kind and a channel.</summary>
    public static string MarkerOf(string kind, Channel channel) => $"{kind}.{channel}";

    public Task OnGetAsync(CancellationToken token) => ShowAsync(token);

    /// <param name="on">The boxes that are ticked; what is none of them is not looked at.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string[]? on, CancellationToken token)
    {
        var ticked = (on ?? []).ToHashSet(StringComparer.Ordinal);
        var kinds = NoticeKinds.All.Select(kind => kind.Name).ToList();
        var wanted = kinds
            .SelectMany(kind => channels.All.Select(channel => (Kind: kind, Channel: channel)))
            .Where(each => ticked.Contains(MarkerOf(each.Kind, each.Channel)))
            .ToHashSet();

        await choose.ExecuteAsync(AccountId, kinds, channels.All, wanted, token);
        new Flash(TempData).Done(words["Your choice is saved."]);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostSubscribeAsync(
        SubscribeForm form,
        [FromServices] SubscribeToPush subscribe,
        CancellationToken token
    )
    {
        if (PushKey is null)
            return NotFound();

        if (
            !ModelState.IsValid
            || form is not { RequestId: { } requestId, Endpoint: { } endpoint, P256dh: { } key, Auth: { } auth }
            || !PushKeys.IsPublic(key)
        )
            return await AskAgainAsync(token);

        var device = DeviceWords.NameOf(Request.Headers.UserAgent.ToString());
        var refusal = await subscribe.ExecuteAsync(ActorOf(requestId), endpoint, key, auth, device, token);
        return Answer(refusal, Address, words["Notifications are on in this browser."], Address);
    }

    public async Task<IActionResult> OnPostUnsubscribeAsync(
        UnsubscribeForm form,
        [FromServices] UnsubscribeFromPush unsubscribe,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, Device: { } device })
            return await AskAgainAsync(token);

        var refusal = await unsubscribe.ExecuteAsync(ActorOf(requestId), device, token);
        return Answer(refusal, Address, words["Notifications are off in that browser."], Address);
    }

    private async Task<IActionResult> AskAgainAsync(CancellationToken token)
    {
        await ShowAsync(token);
        ModelState.AddModelError("", "");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task ShowAsync(CancellationToken token)
    {
        Email = await db
            .Users.Where(account => account.Id == AccountId)
            .Select(account => account.Email)
            .SingleAsync(token);
        Off = (
            await db
                .ChannelChoices.AsNoTracking()
                .Where(choice => choice.AccountId == AccountId && !choice.IsOn)
                .ToListAsync(token)
        )
            .Select(choice => (choice.Kind, choice.Channel))
            .ToHashSet();
        Devices = await db
            .PushSubscriptions.Where(device => device.AccountId == AccountId)
            .OrderByDescending(device => device.Id)
            .Select(device => new DeviceView(device.EndpointHash, device.Device, device.CreatedAt, device.LastUsedAt))
            .ToListAsync(token);
    }
}
