using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Says when the server starts, serves, is told to stop and has stopped.</summary>
public sealed partial class LifetimeLogging(
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    IServer server,
    ILogger<LifetimeLogging> log
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogStarting(environment.EnvironmentName, RuntimeInformation.FrameworkDescription, Environment.ProcessId);
        lifetime.ApplicationStarted.Register(() => LogStarted(Addresses));
        lifetime.ApplicationStopping.Register(LogStopping);
        lifetime.ApplicationStopped.Register(LogStopped);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Addresses => string.Join(' ', server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    [LoggerMessage(LogLevel.Information, "Cabi starts: {Environment}, {Runtime}, process {Process}")]
    private partial void LogStarting(string environment, string runtime, int process);

    [LoggerMessage(LogLevel.Information, "Cabi serves at {Addresses}")]
    private partial void LogStarted(string addresses);

    [LoggerMessage(LogLevel.Information, "Cabi is told to stop")]
    private partial void LogStopping();

    [LoggerMessage(LogLevel.Information, "Cabi has stopped")]
    private partial void LogStopped();
}
