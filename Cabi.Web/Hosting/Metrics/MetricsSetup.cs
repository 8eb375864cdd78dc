using Cabi.Web.Data.MariaDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>What Prometheus reads from the management port.</summary>
public static class MetricsSetup
{
    /// <summary>The meter of what Cabi counts itself.</summary>
    public const string Meter = "Cabi";

    private static readonly string[] _meters =
    [
        Meter, MariaDbSetup.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore", "System.Runtime",
    ];

    // Opening a session takes milliseconds; what takes seconds is trouble.
    private static readonly ExplicitBucketHistogramConfiguration _seconds = new()
    {
        Boundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    public static void AddMetrics(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PrometheusExporter>();
        builder.Services.AddSingleton<OutboxGauge>();
        builder.Services.AddSingleton<ProcessGauges>();
        builder.Services.AddSingleton(services => Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meters)
            .AddView("http.server.request.duration", With("http.request.method", "http.route", "http.response.status_code"))
            .AddView("http.server.active_requests", With("http.request.method"))
            .AddView("kestrel.*", With("server.port"))
            .AddView("db.client.connections.*_time", _seconds)

            // The driver's most idle connections are its most connections, and it keeps none that nobody uses.
            .AddView("db.client.connections.idle.*", MetricStreamConfiguration.Drop)

            // What they count goes down too, yet the runtime calls them counters: ProcessGauges has them.
            .AddView("dotnet.thread_pool.thread.count", MetricStreamConfiguration.Drop)
            .AddView("dotnet.thread_pool.queue.length", MetricStreamConfiguration.Drop)

            // A name in _count belongs to histograms.
            .AddView("dotnet.assembly.count", Named("dotnet.assemblies"))
            .AddView("dotnet.timer.count", Named("dotnet.timers"))
            .AddView("dotnet.process.cpu.count", Named("dotnet.process.cpus"))
            .AddReader(new BaseExportingMetricReader(services.GetRequiredService<PrometheusExporter>()))
            .Build());
    }

    /// <summary>Counts from here on, and answers with the counts on this branch.</summary>
    public static void UseMetrics(this IApplicationBuilder management, PathString path)
    {
        var services = management.ApplicationServices;
        services.GetRequiredService<MeterProvider>();
        services.GetRequiredService<ProcessGauges>();
        var outbox = services.GetRequiredService<OutboxGauge>();
        var exporter = services.GetRequiredService<PrometheusExporter>();

        management.MapWhen(context => context.Request.Path == path, metrics => metrics.Run(async context =>
        {
            await outbox.ReadAsync(context.RequestAborted);
            context.Response.ContentType = PrometheusText.ContentType;
            await context.Response.WriteAsync(exporter.Scrape(), context.RequestAborted);
        }));
    }

    private static MetricStreamConfiguration With(params string[] labels) => new() { TagKeys = labels };

    private static MetricStreamConfiguration Named(string name) => new() { Name = name };
}
