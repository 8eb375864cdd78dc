using Cabi.Web.Features.Inbox;
using Cabi.Web.Messages.Push;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>The form that turns this browser on.</summary>
public sealed class SubscribeModel(
    NotificationsDetails.Reader reader,
    SubscribeToPush verb,
    IStringLocalizer<Words> words,
    PushOptions? push = null
) : NotificationsPage(reader)
{
    public async Task<IActionResult> OnPostAsync(SubscribeForm form, CancellationToken token)
    {
        if (push is null)
            return NotFound();

        if (
            !ModelState.IsValid
            || form is not { RequestId: { } requestId, Endpoint: { } endpoint, P256dh: { } key, Auth: { } auth }
            || !PushKeys.IsPublic(key)
        )
            return await AgainAsync("subscribe", token);

        var device = DeviceWords.NameOf(Request.Headers.UserAgent.ToString());
        var refusal = await verb.ExecuteAsync(ActorOf(requestId), endpoint, key, auth, device, token);
        return Answer(refusal, Address, words["Notifications are on in this browser."], Address);
    }
}
