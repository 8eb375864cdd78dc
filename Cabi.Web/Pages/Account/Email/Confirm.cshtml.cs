using Cabi.Web.Accounts;
using Cabi.Web.Accounts.OwnEmail;
using Cabi.Web.Domain;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account.Email;

/// <summary>
/// Where the link to a new e-mail leads. It takes a press: programs that look at mails open every link in them.
/// </summary>
[AllowAnonymous]
public sealed class ConfirmModel(AccountLink.Reader links, ConfirmEmail verb, IStringLocalizer<Words> words) : CabiPage
{
    [BindProperty(Name = "", SupportsGet = true)]
    public LinkInAddress Link { get; set; } = new();

    /// <summary>The e-mail that the link proves; null when it is not good.</summary>
    public string? Email { get; private set; }

    public Refusal? Refusal { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        (Refusal, var link) = await links.ReadEmailAsync(Link.AccountId, Link.Secret);
        Email = link?.Account.PendingEmail;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        Refusal = await verb.ExecuteAsync(Link.AccountId, Link.Secret, token);

        if (Refusal is not null)
            return Again("confirm-email");

        new Flash(TempData).Done(words["Your e-mail is changed. Sign in with it."]);
        return Redirect("/account/sign-in");
    }
}
