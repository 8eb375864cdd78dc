using Cabi.Web.Features.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Account;

/// <summary>Changes the language of the pages, and of my messages when I am signed in, and goes back.</summary>
[AllowAnonymous]
public sealed class LanguageModel(ChooseLanguage chooseLanguage) : PageModel, IWithoutShell
{
    public const string Cookie = "cabi-language";

    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(365);

    public async Task<IActionResult> OnGetAsync(string? to, string? returnUrl, CancellationToken token)
    {
        if (to is not ("ko" or "en"))
            return NotFound();

        Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
            MaxAge = _lifetime,
            IsEssential = true,
        });

        if (User.AccountId is { } account)
            await chooseLanguage.ExecuteAsync(account, to, token);

        return Redirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
