using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account;

/// <summary>Where a one-time link leads: a new person chooses a password.</summary>
[AllowAnonymous]
public sealed class SetPasswordModel(
    SetPassword setPassword,
    ChooseLanguage chooseLanguage,
    CookieNames cookies,
    IStringLocalizer<Words> words
) : CabiPage
{
    /// <summary>The account of the link.</summary>
    [FromQuery(Name = "account")]
    public string? Account { get; set; }

    /// <summary>The secret of the link.</summary>
    [FromQuery(Name = "token")]
    public string? Token { get; set; }

    [BindProperty(Name = "")]
    public SetPasswordForm Input { get; set; } = new();

    public Refusal? Refusal { get; private set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid && Input.Password is { } password)
        {
            var kept = Request.Cookies[cookies.Device];
            (Refusal, var device) = int.TryParse(Account, out var account)
                ? await setPassword.ExecuteAsync(account, Token ?? "", password, kept, cancel)
                : (new Refusal.LinkBroken(), null);

            if (device is not null)
                DeviceCookie.Keep(Response, cookies, device);

            if (Refusal is null)
            {
                // Whoever chose a language before they could sign in is written to in it.
                if (Request.Cookies.ContainsKey(cookies.Language))
                    await chooseLanguage.ExecuteAsync(account, CultureInfo.CurrentUICulture.Name, cancel);

                new Flash(TempData).Done(words["Your password is set. Sign in with it."]);
                return Redirect("/account/sign-in");
            }
        }

        return Again("set-password");
    }
}
