using Cabi.Web.Features.Inbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>
/// Which kinds of messages reach me by which channels, and in which browsers. The inbox has them all.
/// </summary>
public sealed class IndexModel(
    NotificationsDetails.Reader reader,
    Channels channels,
    ChooseChannels verb,
    IStringLocalizer<Words> words
) : NotificationsPage(reader)
{
    /// <param name="on">The boxes that are ticked; what is none of them is refused.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string[]? on, CancellationToken token)
    {
        var ticked = (on ?? []).ToHashSet(StringComparer.Ordinal);
        var kinds = NoticeKinds.All.Select(kind => kind.Name).ToList();
        var boxes = kinds
            .SelectMany(kind => channels.All.Select(channel => (Kind: kind, Channel: channel)))
            .ToDictionary(each => NotificationsDetails.MarkerOf(each.Kind, each.Channel), StringComparer.Ordinal);

        if (!ticked.IsSubsetOf(boxes.Keys))
            return await AgainAsync("channels", token);

        var wanted = boxes.Where(box => ticked.Contains(box.Key)).Select(box => box.Value).ToHashSet();
        var refusal = await verb.ExecuteAsync(AccountId, kinds, channels.All, wanted, token);
        return Answer(refusal, Address, words["Your choice is saved."], Address);
    }
}
