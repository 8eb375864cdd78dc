using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Messages.Push;

/// <summary>
/// The push services that messages go through. The address of one comes from a browser, so from anybody: were every
/// address called, Cabi could be made to call the servers beside it, or to wait for one that never answers.
/// </summary>
/// <param name="Hosts">Names, or <c>*.</c> and the end of names.</param>
/// <param name="AllowsLoopback">For tests.</param>
public sealed record PushServices(IReadOnlyList<string> Hosts, bool AllowsLoopback)
{
    // Chrome and most others; Firefox; Edge; Safari.
    private static readonly string[] _known =
    [
        "fcm.googleapis.com",
        "*.push.services.mozilla.com",
        "*.notify.windows.com",
        "*.push.apple.com",
    ];

    /// <summary>Those of the browsers that most people have, and those of <c>Push:Services</c>.</summary>
    public static PushServices In(IConfiguration configuration, IHostEnvironment environment) =>
        new(
            [.. _known, .. configuration.GetSection("Push:Services").GetChildren().Select(host => host.Value ?? "")],
            AllowsLoopback: !environment.IsProduction()
        );

    public bool Accepts(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.UserInfo == ""
        && (IsKnown(address) || (AllowsLoopback && address.IsLoopback));

    private bool IsKnown(Uri address) =>
        address is { Scheme: "https", IsDefaultPort: true }
        && Hosts.Any(host =>
            host.StartsWith("*.", StringComparison.Ordinal)
                ? address.Host.EndsWith(host[1..], StringComparison.Ordinal)
                : address.Host == host
        );
}
