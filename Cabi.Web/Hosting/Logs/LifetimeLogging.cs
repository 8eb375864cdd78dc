using System.Runtime.InteropServices;
using Cabi.Web.Data;
using Cabi.Web.Hosting.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Says when the server starts, serves, is told to stop and has stopped.</summary>
public sealed partial class LifetimeLogging(
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    IConfiguration configuration,
    UnknownSettings unknown,
    IServer server,
    ILogger<LifetimeLogging> log
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogStarting(
            environment.EnvironmentName,
            DataSetup.PlaceIn(configuration),
            BuildId.Of(configuration),
            RuntimeInformation.FrameworkDescription,
            Environment.ProcessId
        );

        if (unknown.Names.Count > 0)
            LogUnknownSettings(string.Join(", ", unknown.Names));

        lifetime.ApplicationStarted.Register(() => LogStarted(Addresses));
        lifetime.ApplicationStopping.Register(LogStopping);
        lifetime.ApplicationStopped.Register(LogStopped);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Addresses => string.Join(' ', server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    [LoggerMessage(
        LogLevel.Information,
        "Cabi starts: {Environment}, {Database}, build {BuildId}, {Runtime}, process {Process}"
    )]
    private partial void LogStarting(string environment, string database, string buildId, string runtime, int process);

    [LoggerMessage(LogLevel.Warning, "Settings that this build does not know: {Settings}")]
    private partial void LogUnknownSettings(string settings);

    [LoggerMessage(LogLevel.Information, "Cabi serves at {Addresses}")]
    private partial void LogStarted(string addresses);

    [LoggerMessage(LogLevel.Information, "Cabi is told to stop")]
    private partial void LogStopping();

    [LoggerMessage(LogLevel.Information, "Cabi has stopped")]
    private partial void LogStopped();
}
