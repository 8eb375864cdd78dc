using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Hosting.Logs;

/// <summary>What a log says about whoever sent a request: enough to see where a flood comes from, and nobody.</summary>
public static partial class RequestSender
{
    // What is commonly given to one site or one household; a person is not told apart in it.
    private const int NetworkOfVersion4 = 24;
    private const int NetworkOfVersion6 = 48;

    /// <returns>The network of the client's address, such as 203.0.113.0/24; "unknown" without an address.</returns>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var length = plain.AddressFamily == AddressFamily.InterNetwork ? NetworkOfVersion4 : NetworkOfVersion6;
        return $"{new IPNetwork(Masked(plain, length), length)}";
    }

    /// <returns>
    /// The balancer's own name for the request, from X-Amzn-Trace-Id; null where there is none. Senders may add to that
    /// header whatever they like, so only a root in AWS's form is taken.
    /// </returns>
    public static string? BalancerTraceOf(HttpRequest request) =>
        request.Headers["X-Amzn-Trace-Id"] is [{ } header] && Root().Match(header) is { Success: true } found
            ? found.Value
            : null;

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, length / 8, bytes.Length - (length / 8));
        return new IPAddress(bytes);
    }

    [GeneratedRegex(
        "(?<=(^|;)Root=)1-[0-9a-f]{8}-[0-9a-f]{24}(?=;|$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Root();
}
