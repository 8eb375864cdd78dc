using Microsoft.AspNetCore.Http;

namespace Cabi.Web.View.Live;

/// <summary>
/// A cookie of a few seconds in the browser of whoever has just acted: their next pages ask the database at once,
/// even on another instance, while everybody else may see a map that is a second old. Whoever was refused has changed
/// nothing: a thousand who lose the same race must not each have the campus read again.
/// </summary>
public static class ReadYourWrites
{
    private const string Cookie = "cabi-acted";

    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(3);

    public static void Mark(HttpResponse response) => response.Cookies.Append(Cookie, "1", new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = _lifetime,
        IsEssential = true,
    });

    public static bool Is(HttpRequest request) => request.Cookies.ContainsKey(Cookie);
}
