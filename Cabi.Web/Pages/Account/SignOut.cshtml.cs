using Cabi.Web.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Messages;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>Asks once, then signs out. The browser shows that person's messages no more.</summary>
public sealed class SignOutModel(SignOut signOut, UnsubscribeFromPush unsubscribe, Channels channels) : CabiPage
{
    public bool HasPush => channels.Has(Channel.Push);

    /// <param name="device">Names the browser where its script has filled it in.</param>
    public async Task<IActionResult> OnPostAsync(
        [FromForm] Guid? requestId,
        [FromForm] string? device,
        CancellationToken token
    )
    {
        if (
            User.AccountId is not null
            && requestId is { } id
            && device is { Length: > 0 and <= PushSubscription.EndpointHashLength }
        )
            await unsubscribe.ExecuteAsync(ActorOf(id), device, token);

        await signOut.ExecuteAsync(User, token);
        return Redirect("/account/sign-in");
    }
}
