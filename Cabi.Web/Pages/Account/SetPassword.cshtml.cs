using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account;

/// <summary>Where a one-time link leads: a new person chooses a password.</summary>
[AllowAnonymous, OwnQueue]
public sealed class SetPasswordModel(
    AccountLink.Reader links,
    SetPassword setPassword,
    ChooseLanguage chooseLanguage,
    CookieNames cookies,
    IStringLocalizer<Words> words
) : CabiPage
{
    [BindProperty(Name = "", SupportsGet = true)]
    public LinkInAddress Link { get; set; } = new();

    [BindProperty(Name = "")]
    public SetPasswordForm Input { get; set; } = new();

    public Refusal? Refusal { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        (Refusal, _) = await links.ReadAsync(Link.AccountId, Link.Secret);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid && Input.Password is { } password)
        {
            var kept = Request.Cookies[cookies.Device];
            (Refusal, var device) = await setPassword.ExecuteAsync(Link.AccountId, Link.Secret, password, kept, cancel);

            if (device is not null)
                DeviceCookie.Keep(Response, cookies, device);

            if (Refusal is null)
            {
                // Whoever chose a language before they could sign in is written to in it.
                if (Request.Cookies.ContainsKey(cookies.Language))
                    await chooseLanguage.ExecuteAsync(Link.AccountId, CultureInfo.CurrentUICulture.Name, cancel);

                new Flash(TempData).Done(words["Your password is set. Sign in with it."]);
                return Redirect("/account/sign-in");
            }
        }

        return Refusal is Refusal.SignInQueueFull ? QueueIsFull() : Again("set-password");
    }
}
