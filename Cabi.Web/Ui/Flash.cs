using Cabi.Web.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Ui;

/// <summary>One sentence carried over a redirect: what was done, or why not.</summary>
public sealed class Flash(ITempDataDictionary data)
{
    public const string DoneKey = "done";
    public const string RefusedKey = "refused";

    /// <summary>Beside a refusal that only staff can help with.</summary>
    public const string AskKey = "ask";

    public void Done(string sentence) => data[DoneKey] = sentence;

    public void Refused(Phrase sentence)
    {
        data[RefusedKey] = $"{sentence}";

        if (sentence.English.Contains("staff", StringComparison.OrdinalIgnoreCase))
            data[AskKey] = "";
    }

    /// <summary>Whether there is one for this visitor.</summary>
    public static bool Is(HttpContext context) =>
        context.Request.Cookies.ContainsKey(context.RequestServices.GetRequiredService<CookieNames>().Flash);

    // Reading temp data without its cookie would make every page delete that cookie.
    public static string? Read(HttpContext context, ITempDataDictionary data, string key) =>
        Is(context) ? data[key] as string : null;
}
