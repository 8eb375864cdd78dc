using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Notifications;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account;

/// <summary>Which kinds of messages reach me by which channels. The inbox has them all.</summary>
public sealed class NotificationsModel(CabiDb db, Channels channels, ChooseChannels choose, IStringLocalizer<Words> words) : PageModel
{
    private const string Address = "/account/notifications";

    public IReadOnlyList<Channel> Channels => channels.All;

    /// <summary>Where e-mails go.</summary>
    public string? Email { get; private set; }

    private HashSet<(string, Channel)> Off { get; set; } = [];

    private int AccountId => User.AccountId ?? throw new InvalidOperationException("Nobody is signed in.");

    public bool IsOn(string kind, Channel channel) => !Off.Contains((kind, channel));

    /// <summary>How the form names a kind and a channel.</summary>
    public static string MarkerOf(string kind, Channel channel) => $"{kind}.{channel}";

    public async Task OnGetAsync(CancellationToken token)
    {
        Email = await db.Users.Where(account => account.Id == AccountId).Select(account => account.Email).SingleAsync(token);
        Off = (await db.ChannelChoices.AsNoTracking()
            .Where(choice => choice.AccountId == AccountId && !choice.IsOn)
            .ToListAsync(token))
            .Select(choice => (choice.Kind, choice.Channel))
            .ToHashSet();
    }

    /// <param name="on">The boxes that are ticked; what is none of them is not looked at.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string[]? on, CancellationToken token)
    {
        var ticked = (on ?? []).ToHashSet(StringComparer.Ordinal);
        var wanted = NoticeWords.Kinds
            .SelectMany(kind => channels.All.Select(channel => (Kind: kind, Channel: channel)))
            .Where(each => ticked.Contains(MarkerOf(each.Kind, each.Channel)))
            .ToHashSet();

        await choose.ExecuteAsync(AccountId, NoticeWords.Kinds, channels.All, wanted, token);
        new Flash(TempData).Done(words["Your choice is saved."]);
        return Redirect(Address);
    }
}
