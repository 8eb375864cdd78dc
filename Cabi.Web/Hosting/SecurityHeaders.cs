using Microsoft.AspNetCore.Builder;

namespace Cabi.Web.Hosting;

/// <summary>Headers that keep a browser from doing what Cabi never asks it to do.</summary>
public static class SecurityHeaders
{
    // The hash is that of the style inside wwwroot-cdn/errors/*.html, which must stand alone.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'sha256-RcziJMdgkdPkwu9uxVqnALxq70I0X80qoCKsEskSqZc='; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data:";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    });
}
