using System.Data.Common;
using System.Diagnostics;
using Cabi.Web.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.WarmUp;

/// <summary>Whether this instance has rehearsed. One that could not is slow at first, not broken.</summary>
public sealed partial class Warmth(
    Rehearsal rehearsal,
    DatabaseProbe probe,
    IHostApplicationLifetime lifetime,
    ILogger<Warmth> log
) : IHostedService, IHealthCheck
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private volatile bool _isWarmingUp;

    /// <summary>Rehearses once the server listens.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _isWarmingUp = true;
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => WarmUpAsync(lifetime.ApplicationStopping)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(_isWarmingUp ? HealthCheckResult.Unhealthy("warming up") : HealthCheckResult.Healthy());

    private async Task WarmUpAsync(CancellationToken stopping)
    {
        try
        {
            while (!await IsDatabaseThereAsync())
                await Task.Delay(_pause, stopping);

            var started = Stopwatch.GetTimestamp();
            await rehearsal.PlayAsync(stopping);
            LogWarm(Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody will come any more.
        }
        catch (Exception error)
        {
            LogCold(error);
        }
        finally
        {
            _isWarmingUp = false;
        }
    }

    // Why it is not there is what the check of the database says.
    private async Task<bool> IsDatabaseThereAsync()
    {
        try
        {
            return (await probe.FindMissingMigrationsAsync()).Count == 0;
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Warm after {Milliseconds} ms")]
    private partial void LogWarm(double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The first visitors will find this instance slow: it could not rehearse")]
    private partial void LogCold(Exception error);
}
