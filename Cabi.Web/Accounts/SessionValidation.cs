using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Accounts;

/// <summary>
/// Whether a cookie's session still lives and its account has not changed: asked of the database when the cookie is a
/// minute old. Identity knows the interval too, but builds seven services to find out that nothing is due.
/// </summary>
public static class SessionValidation
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;

        if (context.Principal?.SessionId is not { } id || services.GetRequiredService<EndedSessions>().Has(id))
        {
            await RejectAsync(context);
            return;
        }

        if (
            context.Properties.IssuedUtc is { } issued
            && services.GetRequiredService<TimeProvider>().GetUtcNow() - issued <= Interval
        )
            return;

        if (await services.GetRequiredService<Sessions>().SeeAsync(id, context.HttpContext.RequestAborted))
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        else
            await RejectAsync(context);
    }

    /// <summary>The principal that Identity makes anew has the claims of the account, not of the session.</summary>
    public static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext refreshing)
    {
        if (
            refreshing.CurrentPrincipal?.FindFirst(CabiClaims.Session) is { } session
            && refreshing.NewPrincipal?.Identities.First() is { } identity
        )
            identity.AddClaim(session.Clone());

        return Task.CompletedTask;
    }

    private static Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
