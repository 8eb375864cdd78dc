using Cabi.Web.Hosting.Requests;
using Cabi.Web.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting;

/// <summary>How the process meets the network.</summary>
public static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = services.ValidateScopes = true);

        Proxies.Add(builder);

        if (builder.Environment.IsProduction())
            SiteAddress.RequireHttps(builder.Configuration);

        builder.Services.Configure<HstsOptions>(hsts => hsts.MaxAge = TimeSpan.FromDays(365));

        var cdn = CdnAddress.Of(builder.Configuration);
        builder.Services.AddSingleton(services => new CdnWatch(
            FilesAt(cdn, services),
            FilesAt("", services),
            services.GetRequiredService<IHostApplicationLifetime>(),
            services.GetRequiredService<ILogger<CdnWatch>>()
        ));
        builder.Services.AddHostedService(services => services.GetRequiredService<CdnWatch>());
    }

    public static void UseHosting(this WebApplication app)
    {
        Drain.Use(app);

        // Before the balancer's word is taken for who asks.
        if (app.Environment.IsProduction())
            app.UseMiddleware<SiteHost>(SiteAddress.RequireHttps(app.Configuration));

        app.UseForwardedHeaders();

        // A browser that came by https once never asks by http again.
        if (app.Environment.IsProduction())
            app.UseHsts();

        app.UseSecurityHeaders();
    }

    private static StaticFiles FilesAt(string cdn, IServiceProvider services) =>
        new(
            cdn,
            services.GetRequiredService<EndpointDataSource>(),
            services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider
        );
}
