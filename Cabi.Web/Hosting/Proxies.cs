using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Cabi.Web.Hosting;

/// <summary>The networks of proxies (Proxy:Networks) whose X-Forwarded-For and X-Forwarded-Proto are trusted.</summary>
public static class Proxies
{
    private const string Setting = "Proxy:Networks";

    public static void Add(WebApplicationBuilder builder)
    {
        var networks = NetworksIn(builder.Configuration);

        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Without a configured proxy a client could write any address into these headers.
            forwarded.ForwardedHeaders =
                networks.Count == 0
                    ? ForwardedHeaders.None
                    : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // Each proxy appends the address that it was called from. Read backwards, the first address that is no
            // proxy is the client's; what stands before it is only the client's word.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();

            foreach (var network in networks)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <exception cref="InvalidOperationException">A setting is no network; it is named.</exception>
    public static IReadOnlyList<IPNetwork> NetworksIn(IConfiguration configuration) =>
        [
            .. configuration
                .GetSection(Setting)
                .GetChildren()
                .Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
                .Select(Parse),
        ];

    private static IPNetwork Parse(IConfigurationSection setting) =>
        IPNetwork.TryParse(setting.Value, out var network) && network.PrefixLength > 0
            ? network
            : throw new InvalidOperationException(
                $"{setting.Path} must be a network such as 10.0.0.0/16, and not everybody's; it is '{setting.Value}'."
            );
}
