using System.Globalization;
using System.Net;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Hosting.Requests;

/// <summary>A page without layout, style and pictures: it costs nothing and needs nothing.</summary>
public static class BarePage
{
    /// <summary>Answers with this status, a heading and a sentence, both in the visitor's language.</summary>
    public static Task WriteAsync(
        HttpContext context,
        int status,
        Func<IStringLocalizer<Words>, (string Title, string Sentence)> read
    )
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;

        var words = context.RequestServices.GetRequiredService<IStringLocalizer<Words>>();
        var (title, sentence) = read(words);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Cabi</title></head>
            <body>
            <h1>{title}</h1>
            <p role="alert">{WebUtility.HtmlEncode(sentence)}</p>
            <p><a href="/">{words["Go home"].Value}</a></p>
            </body>
            </html>
            """,
            context.RequestAborted
        );
    }
}
