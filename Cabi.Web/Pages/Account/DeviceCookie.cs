using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Pages.Account;

/// <summary>Lets a browser keep that somebody has signed in from it.</summary>
public static class DeviceCookie
{
    /// <param name="device">As <see cref="KnownDevices"/> issued it.</param>
    public static void Keep(HttpResponse response, CookieNames cookies, string device) =>
        response.Cookies.Append(
            cookies.Device,
            device,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
                MaxAge = KnownDevices.Lifetime,
                IsEssential = true,
            }
        );
}
