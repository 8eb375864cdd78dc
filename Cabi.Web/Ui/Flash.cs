using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Ui;

/// <summary>One sentence carried over a redirect: what was done, or why not.</summary>
public sealed class Flash(ITempDataDictionary data)
{
    public const string DoneKey = "done";
    public const string RefusedKey = "refused";

    public void Done(string sentence) => data[DoneKey] = sentence;

    public void Refused(string sentence) => data[RefusedKey] = sentence;

    /// <summary>Whether there is one for this visitor.</summary>
    public static bool Is(HttpContext context) =>
        context.Request.Cookies.ContainsKey(context.RequestServices.GetRequiredService<CookieNames>().Flash);

    // Reading temp data without its cookie would make every page delete that cookie.
    public static string? Read(HttpContext context, ITempDataDictionary data, string key) =>
        Is(context) ? data[key] as string : null;
}
