using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Hosting.Requests;

/// <summary>Whether the browser says that a form comes from a page of ours; no other site can make it say so.</summary>
public static class SameOrigin
{
    public static bool Sent(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site
            ? site == "same-origin"
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
