using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Hosting.Logs;

/// <summary>The balancer's own name for a request, by which its access log is searched.</summary>
public static partial class BalancerTrace
{
    /// <returns>
    /// The root of X-Amzn-Trace-Id; null where there is none. Senders may add to that header whatever they like, so
    /// only a root in AWS's form is taken.
    /// </returns>
    public static string? Of(HttpRequest request) =>
        request.Headers["X-Amzn-Trace-Id"] is [{ } header] && Root().Match(header) is { Success: true } found
            ? found.Value
            : null;

    [GeneratedRegex(
        "(?<=(^|;)Root=)1-[0-9a-f]{8}-[0-9a-f]{24}(?=;|$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Root();
}
