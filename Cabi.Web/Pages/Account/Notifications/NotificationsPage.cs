using Cabi.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>
/// The page of what is sent to me. Each form of a browser is a page of its own, which shows the same when the form is
/// not complete.
/// </summary>
public abstract class NotificationsPage(NotificationsDetails.Reader reader) : CabiPage
{
    protected const string Address = "/account/notifications";

    public NotificationsDetails Details { get; private set; } = null!;

    protected int AccountId => User.AccountId ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task OnGetAsync(CancellationToken token) => Details = await reader.ReadAsync(AccountId, token);

    protected async Task<PageResult> AgainAsync(string form, CancellationToken token)
    {
        Details = await reader.ReadAsync(AccountId, token);
        return Again(form);
    }
}
