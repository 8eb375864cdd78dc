using Cabi.Web.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace Cabi.Web.Hosting.Traces;

/// <summary>
/// What a request, a job and a delivery spend their time on, told to a collector by OTLP. The standard variables
/// (OTEL_…) say where and how; where none names a collector, nothing is recorded.
/// </summary>
public static class TracesSetup
{
    private static readonly string[] _endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    public static void AddTraces(this WebApplicationBuilder builder)
    {
        if (!_endpoints.Any(name => builder.Configuration[name] is { Length: > 0 }))
            return;

        // The exporter works beside the requests, from a queue of 2,048 spans: what a collector that is away does not
        // take is dropped.
        builder
            .Services.AddOpenTelemetry()
            .WithTracing(traces =>
                traces
                    .AddSource(CabiTraces.Name, "MySqlConnector")
                    .AddAspNetCoreInstrumentation(requests => requests.Filter = IsOfPeople)
                    .AddHttpClientInstrumentation()
                    .AddProcessor(new SpanRedaction())
                    .AddOtlpExporter()
            );
    }

    // Health checks, scrapes and files say nothing; there are hundreds of them for each page.
    private static bool IsOfPeople(HttpContext context) =>
        context.Features.Get<IHttpMetricsTagsFeature>() is not { MetricsDisabled: true }
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null;
}
