using Cabi.Web.Data.MariaDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>What Prometheus reads from the management port.</summary>
public static class MetricsSetup
{
    /// <summary>The meter of what Cabi counts itself.</summary>
    public const string Meter = "Cabi";

    private static readonly string[] _meters =
    [
        Meter,
        "Cabi.*",
        MariaDbSetup.Meter,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.EntityFrameworkCore",
        "System.Runtime",
    ];

    // Opening a session takes milliseconds; what takes seconds is trouble.
    private static readonly ExplicitBucketHistogramConfiguration _seconds = new()
    {
        Boundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    public static void AddMetrics(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboxGauge>();
        builder.Services.AddSingleton<CampusGauge>();
        builder.Services.AddSingleton<ProcessGauges>();
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("cabi"))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(_meters)
                    .AddView(
                        "http.server.request.duration",
                        With("http.request.method", "http.route", "http.response.status_code")
                    )
                    .AddView("http.server.active_requests", With("http.request.method"))
                    .AddView("kestrel.*", With("server.port"))
                    .AddView("db.client.connections.*_time", _seconds)
                    .AddView("cabi.database.statement.duration", _seconds)
                    // The driver's limit of idle connections equals its limit of connections, and it keeps none that
                    // nobody uses, so these two say nothing.
                    .AddView("db.client.connections.idle.*", MetricStreamConfiguration.Drop)
                    // The runtime calls these counters, but their values go down too; ProcessGauges has them.
                    .AddView("dotnet.thread_pool.thread.count", MetricStreamConfiguration.Drop)
                    .AddView("dotnet.thread_pool.queue.length", MetricStreamConfiguration.Drop)
                    // A name in _count belongs to histograms.
                    .AddView("dotnet.assembly.count", Named("dotnet.assemblies"))
                    .AddView("dotnet.timer.count", Named("dotnet.timers"))
                    .AddView("dotnet.process.cpu.count", Named("dotnet.process.cpus"))
                    // Entity Framework Core describes none of its counters, and promtool wants a help text.
                    .AddView(
                        "microsoft.entityframeworkcore.*",
                        new MetricStreamConfiguration { Description = "Counted by Entity Framework Core." }
                    )
                    .AddPrometheusExporter()
            );

        // Each scrape gets numbers of its own: two at once do not share an older answer.
        builder.Services.Configure<PrometheusAspNetCoreOptions>(exporter =>
            exporter.ScrapeResponseCacheDurationMilliseconds = 0
        );
    }

    /// <summary>Answers on this path with what was counted since the process began.</summary>
    public static void UseMetrics(this IApplicationBuilder management, PathString path)
    {
        var campus = management.ApplicationServices.GetRequiredService<CampusGauge>();
        var outbox = management.ApplicationServices.GetRequiredService<OutboxGauge>();
        management.ApplicationServices.GetRequiredService<ProcessGauges>();

        management.UseOpenTelemetryPrometheusScrapingEndpoint(
            meterProvider: null,
            context => context.Request.Path == path,
            path: null,
            metrics =>
                metrics.Use(
                    async (context, next) =>
                    {
                        await outbox.ReadAsync(context.RequestAborted);
                        await campus.ReadAsync(context.RequestAborted);
                        await next(context);
                    }
                ),
            optionsName: null
        );
    }

    private static MetricStreamConfiguration With(params string[] labels) => new() { TagKeys = labels };

    private static MetricStreamConfiguration Named(string name) => new() { Name = name };
}
