using System.Diagnostics;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Hosting.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting.Logs;

/// <summary>One line for each request that a page or a form answered; none for files and for live streams.</summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var path = context.Request.Path;
        var status = StatusCodes.Status500InternalServerError;

        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            Note(context, path, status, Stopwatch.GetElapsedTime(started));
        }
    }

    private void Note(HttpContext context, PathString path, int status, TimeSpan time)
    {
        // An error page may have answered in its place.
        var endpoint = (context.Features.Get<IEndpointFeature>() as AskedEndpoint)?.First ?? context.GetEndpoint();

        // A live stream ends with each page that is left: its line would say nothing.
        if (
            endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || endpoint?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null
        )
            return;

        var level = status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Information;
        var (route, place) = RequestPlace.Of(endpoint, path);
        var milliseconds = Math.Round(time.TotalMilliseconds, 1);
        var network = ClientNetwork.Logged(context.Connection.RemoteIpAddress);

        if (BalancerTrace.Of(context.Request) is { } trace)
            LogBalanced(level, context.Request.Method, place, status, milliseconds, route, network, trace);
        else
            LogRequest(level, context.Request.Method, place, status, milliseconds, route, network);
    }

    [LoggerMessage("{Method} {Path} answered {Status} in {Milliseconds} ms ({Route}) to {Network}")]
    private partial void LogRequest(
        LogLevel level,
        string method,
        string path,
        int status,
        double milliseconds,
        string route,
        string network
    );

    [LoggerMessage(
        "{Method} {Path} answered {Status} in {Milliseconds} ms ({Route}) to {Network}, {BalancerTrace} of the balancer"
    )]
    private partial void LogBalanced(
        LogLevel level,
        string method,
        string path,
        int status,
        double milliseconds,
        string route,
        string network,
        string balancerTrace
    );
}
