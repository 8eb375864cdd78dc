using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.View.Live;

/// <summary>
/// Read your writes: a cookie of a few seconds in the browser of a visitor who has just acted. Their next pages ask the
/// database at once, even on another instance, while everybody else may see floors that are a second old. A visitor who
/// was refused has changed nothing and gets no cookie: a thousand people who lose the same race must not each have the
/// floors read again.
/// </summary>
public static class ReadYourWrites
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(3);

    public static void Mark(HttpResponse response) =>
        response.Cookies.Append(
            NameFor(response.HttpContext),
            "1",
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
                MaxAge = _lifetime,
                IsEssential = true,
            }
        );

    public static bool Is(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request.HttpContext));

    private static string NameFor(HttpContext context) =>
        context.RequestServices.GetRequiredService<CookieNames>().Acted;
}
