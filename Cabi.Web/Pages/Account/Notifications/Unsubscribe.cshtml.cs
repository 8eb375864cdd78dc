using Cabi.Web.Features.Inbox;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>The form that turns a browser off.</summary>
public sealed class UnsubscribeModel(
    NotificationsDetails.Reader reader,
    UnsubscribeFromPush verb,
    IStringLocalizer<Words> words
) : NotificationsPage(reader)
{
    public async Task<IActionResult> OnPostAsync(UnsubscribeForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, Device: { } device })
            return await AgainAsync("unsubscribe", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), device, token);
        return Answer(refusal, Address, words["Notifications are off in that browser."], Address);
    }
}
