using Cabi.Web.Accounts;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Domain;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>The door: e-mail and password.</summary>
[AllowAnonymous, OwnQueue]
public sealed class SignInModel(SignIn signIn, CookieNames cookies, TimeProvider realTime) : CabiPage
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

        var (kept, address) = (Request.Cookies[cookies.Device], HttpContext.Connection.RemoteIpAddress);
        (Refusal, var device) = await signIn.ExecuteAsync(email, password, kept, address, Input.Stay, token);

        if (device is not null)
            DeviceCookie.Keep(Response, cookies, device);

        return Refusal switch
        {
            null => Return(ReturnUrl),
            Refusal.TooManySignIns { Until: var until } => Later(
                StatusCodes.Status429TooManyRequests,
                until - realTime.GetUtcNow().UtcDateTime
            ),
            Refusal.SignInQueueFull => QueueIsFull(),
            _ => Again("sign-in"),
        };
    }
}
