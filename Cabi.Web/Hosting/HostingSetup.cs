using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Hosting;

/// <summary>How the process meets the network.</summary>
public static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = services.ValidateScopes = true);

        // Without a configured proxy a client could write any address into these headers.
        var proxies = builder.Configuration.GetSection("Proxy:Networks").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();

            foreach (var network in proxies)
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });

        var cdn = CdnAddress.Of(builder.Configuration);
        builder.Services.AddSingleton(services => new StaticFiles(
            cdn, services.GetRequiredService<EndpointDataSource>(), services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider));
    }

    public static void UseHosting(this WebApplication app)
    {
        Drain.Use(app);
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
    }
}
