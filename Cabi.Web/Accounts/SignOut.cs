using System.Security.Claims;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>Somebody signs out: the session ends on the server, whoever else has its cookie.</summary>
public sealed class SignOut(SignInManager<Account> browser, Sessions sessions) : IVerb
{
    public async Task ExecuteAsync(ClaimsPrincipal visitor, CancellationToken token)
    {
        if (visitor.SessionId is { } session)
            await sessions.EndAsync(session, token);

        await browser.SignOutAsync();
    }
}
