using System.Security.Cryptography;
using System.Text;
using Cabi.Web.Data.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Hosting;

/// <summary>Headers that keep a browser from doing what Cabi never asks it to do.</summary>
public static class SecurityHeaders
{
    // The hash of the style inside wwwroot-cdn/errors/*.html, which must stand alone.
    private const string ErrorPageStyle = "'sha256-fRxauOaz4DJvbMnyfyMmZuIS51+tDn2tr6HA+m4fv/o='";

    // The graph of Hangfire's overview brings a style element along.
    private const string DashboardStyle = "'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='";

    // The page of a run has style attributes with nothing in them, which need a permission all the same: the hash of
    // nothing.
    private const string DashboardAttributes =
        "style-src-attr 'unsafe-hashes' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var cdn = app.Services.GetRequiredService<CdnWatch>();
        var policy = new Lazy<string>(() => PolicyFor([.. cdn.Alternatives]));
        var dashboard = new Lazy<string>(() =>
            $"{policy.Value.Replace(ErrorPageStyle, $"{ErrorPageStyle} {DashboardStyle}", StringComparison.Ordinal)}; {DashboardAttributes}"
        );

        app.Use(
            (context, next) =>
            {
                var own = context.Request.Path.StartsWithSegments(
                    JobHistory.Address,
                    StringComparison.OrdinalIgnoreCase
                )
                    ? dashboard
                    : policy;

                // Set at the last moment, because an error page clears the headers first.
                context.Response.OnStarting(() =>
                {
                    Add(context.Response.Headers, own.Value);

                    // After signing out, the browser's way back would show it.
                    if (context.User.Identity is { IsAuthenticated: true } && IsPage(context))
                        context.Response.Headers.CacheControl = "no-store";

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }

    /// <returns>What a page may load: its own files, those at the CDN, and nothing else.</returns>
    public static string PolicyFor(params StaticFiles[] alternatives)
    {
        var cdns = alternatives.Where(files => files.Cdn != "").Select(files => SourceOf(files.Cdn));
        var own = string.Join(' ', ["'self'", .. cdns]);
        var scripts = string.Join(
            ' ',
            [own, .. alternatives.Select(files => files.ImportMap).OfType<string>().Select(HashOf)]
        );

        return string.Join(
            "; ",
            "default-src 'self'",
            $"script-src {scripts}",
            $"style-src {own} {ErrorPageStyle}",
            $"img-src {own} data:",
            $"font-src {own}",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'"
        );
    }

    private static void Add(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    private static string HashOf(string content) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    // A path in a source stands for what is below it only if it ends in a slash.
    private static string SourceOf(string cdn) => new Uri(cdn).AbsolutePath == "/" ? cdn : $"{cdn}/";
}
