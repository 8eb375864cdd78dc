using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.WarmUp;

/// <summary>Whether this instance has rehearsed. One that could not is slow at first, not broken.</summary>
public sealed partial class Warmth(Rehearsal rehearsal, HealthCheckService health, ILogger<Warmth> log)
    : BackgroundService,
        IHealthCheck
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private volatile bool _isWarmingUp;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _isWarmingUp = true;
        return base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(_isWarmingUp ? HealthCheckResult.Unhealthy("warming up") : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await IsDatabaseThereAsync(stoppingToken))
                await Task.Delay(_pause, stoppingToken);

            var started = Stopwatch.GetTimestamp();
            await rehearsal.PlayAsync(stoppingToken);
            LogWarm(Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            LogCold(error);
        }
        finally
        {
            _isWarmingUp = false;
        }
    }

    // As /readyz asks it.
    private async Task<bool> IsDatabaseThereAsync(CancellationToken token) =>
        (await health.CheckHealthAsync(check => check.Name == "database", token)).Status == HealthStatus.Healthy;

    [LoggerMessage(LogLevel.Information, "Warm after {Milliseconds} ms")]
    private partial void LogWarm(double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The first visitors will find this instance slow: it could not rehearse")]
    private partial void LogCold(Exception error);
}
