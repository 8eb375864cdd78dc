using Cabi.Web.Accounts;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>
/// Takes the language that every page offers, and goes back. It is that of my messages too when I am signed in.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class LanguageModel(ChooseLanguage chooseLanguage, CookieNames cookies, IAntiforgery forms) : CabiPage
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(365);

    /// <summary>Where they came from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!SameOrigin.Sent(Request) && !await forms.IsRequestValidAsync(HttpContext))
            return BadRequest();

        if (To is not ("ko" or "en"))
            return NotFound();

        Response.Cookies.Append(
            cookies.Language,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(To)),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                MaxAge = _lifetime,
                IsEssential = true,
            }
        );

        if (User.AccountId is { } account)
            await chooseLanguage.ExecuteAsync(account, To, token);

        return Return(ReturnUrl);
    }
}
