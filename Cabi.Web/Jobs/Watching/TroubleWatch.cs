using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// Looks every minute whether anything is in trouble, on every instance. It is no job of the schedule: that jobs do not
/// run is one of the troubles.
/// </summary>
public sealed partial class TroubleWatch(
    IServiceScopeFactory scopes,
    DatabaseWatch database,
    TimeProvider time,
    ILogger<TroubleWatch> log
) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    private bool _isFailing;

    /// <summary>Looks once. While the database is away it notes that.</summary>
    public async Task LookAsync(CancellationToken token)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var asked = time.GetTimestamp();
            await scope.ServiceProvider.GetRequiredService<CabiDb>().Troubles.AnyAsync(token);
            database.Answered(time.GetElapsedTime(asked));
            await SendAsync(
                scope.ServiceProvider.GetRequiredService<Deliveries>(),
                await scope.ServiceProvider.GetRequiredService<TroubleBook>().LookAsync(token),
                token
            );
            _isFailing = false;
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            if (error.IsDatabaseAway())
                database.Failed(error);

            // One log line for each outage.
            if (!_isFailing)
                LogFailure(error);

            _isFailing = true;
        }
    }

    // What was down during the night is made up for in the first minutes after a start.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(_pause * 2, stoppingToken);

        while (true)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(_pause, stoppingToken);
        }
    }

    // At once, because the job that sends may be what stands still.
    private static async Task SendAsync(Deliveries deliveries, IReadOnlyList<Delivery> told, CancellationToken token)
    {
        foreach (var channel in told.ToLookup(delivery => delivery.Channel, delivery => delivery.Id))
        {
            try
            {
                await deliveries.SendAsync(channel.Key, [.. channel], token);
            }
            catch (DbUpdateConcurrencyException)
            {
                // The job has begun with them.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody could look for troubles; it is tried again in a minute.")]
    private partial void LogFailure(Exception error);
}
