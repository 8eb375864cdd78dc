using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Cabi.Web.Jobs;

/// <summary>
/// Runs the jobs while the process lives. Unlike the host of Quartz's own it lets the process come up while the database is
/// away or not migrated yet, and begins when it can.
/// </summary>
public sealed partial class Scheduling(ISchedulerFactory schedulers, ILogger<Scheduling> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private IScheduler? _scheduler;

    /// <summary>Lets what runs come to its end; it is asked to hurry.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        if (_scheduler is not null)
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryStartAsync(stoppingToken))
            await Task.Delay(_pause, stoppingToken);
    }

    private async Task<bool> TryStartAsync(CancellationToken token)
    {
        try
        {
            _scheduler = await schedulers.GetScheduler(token);
            await _scheduler.Start(token);
            return true;
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            LogFailure(error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Jobs do not run yet; they are tried again in some seconds.")]
    private partial void LogFailure(Exception error);
}
