using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>The door: e-mail and password.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignIn signIn, TimeProvider realTime) : CabiPage
{
    [BindProperty(Name = "")]
    public SignInForm Input { get; set; } = new();

    /// <summary>Where the visitor wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Refusal? Refusal { get; private set; }

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return User.AccountId is null ? Page() : Redirect("/");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!ModelState.IsValid || Input is not { Email: { } email, Password: { } password })
            return Again("sign-in");

        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        Refusal = await signIn.ExecuteAsync(email, password, address, Input.Stay, token);

        if (Refusal is null)
            return Redirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");

        if (Refusal is not Refusal.TooManySignIns tooMany)
            return Again("sign-in");

        var wait = Math.Ceiling((tooMany.Until - realTime.GetUtcNow().UtcDateTime).TotalSeconds);
        Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
