using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Accounts;

/// <summary>
/// Whether an account has changed since a cookie was given out: asked of Identity when a cookie is a minute old. Identity knows
/// the interval too, but builds seven services to find out that nothing is due.
/// </summary>
public static class SecurityStamps
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        return context.Properties.IssuedUtc is { } issued && now - issued <= Interval
            ? Task.CompletedTask
            : SecurityStampValidator.ValidatePrincipalAsync(context);
    }
}
