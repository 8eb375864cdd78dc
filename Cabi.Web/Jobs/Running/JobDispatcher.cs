using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// Looks whether any job has something to do and enqueues a run of each job that has: when the trigger rings, and every
/// twenty seconds for what comes due with time or was left by an instance that is gone.
/// </summary>
/// <remarks>
/// While the database is away or not migrated yet, the process goes on and looks again. While this machine's clock is
/// wrong, it leaves the looks to others.
/// </remarks>
public sealed partial class JobDispatcher(
    JobTrigger trigger,
    IServiceScopeFactory scopes,
    PendingRuns runs,
    DailyRuns daily,
    CampusClock clock,
    ClockTrust trust,
    TimeProvider time,
    ILogger<JobDispatcher> log
) : BackgroundService
{
    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(500);

    private long? _sweptAt;
    private bool _isFailing;

    /// <summary>Looks once and enqueues what is due.</summary>
    /// <exception cref="Exception">The database is away.</exception>
    public async Task LookAsync(CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = scope.ServiceProvider.GetRequiredService<DueJobs>();
        var isSweep = _sweptAt is not { } sweptAt || time.GetElapsedTime(sweptAt) >= Sweep.Pause(clock);

        // The rows are added before any run: a run expects the row of its job.
        if (isSweep)
            await due.MarkLookAsync(token);

        foreach (var job in await due.FindAsync(runs.MayEnqueue, token))
            runs.Enqueue(job);

        if (!isSweep)
            return;

        daily.Show(await due.ReminderTimeAsync(token));
        _sweptAt = time.GetTimestamp();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var startedAt = time.GetTimestamp();

            if (!trust.IsWrong)
                await TryLookAsync(stoppingToken);

            var pause = PauseAfter(time.GetElapsedTime(startedAt));
            await Task.Delay(pause, stoppingToken);
            await trigger.WaitAsync(Sweep.Pause(clock) - pause, stoppingToken);
        }
    }

    // Looks take a tenth of the time at most: on an instance that has more to do than it can, pages come first.
    private TimeSpan PauseAfter(TimeSpan look) =>
        look * 9 is var pause && pause < _shortestPause ? _shortestPause
        : pause < Sweep.Pause(clock) ? pause
        : Sweep.Pause(clock);

    private async Task TryLookAsync(CancellationToken token)
    {
        try
        {
            await LookAsync(token);
            _isFailing = false;
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            // One log line for each outage.
            if (!_isFailing)
                LogFailure(error);

            _isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Jobs could not be looked at; they are tried again in some seconds.")]
    private partial void LogFailure(Exception error);
}
