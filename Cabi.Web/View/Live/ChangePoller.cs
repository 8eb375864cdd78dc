using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Changes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.View.Live;

/// <summary>
/// Looks for changes once a second, as long as any browser listens: one look for the whole instance, not one for each
/// stream. It also announces what time alone changes, and sends a sign of life.
/// </summary>
public sealed partial class ChangePoller(
    LiveBroadcast broadcast,
    FloorCache cache,
    IServiceScopeFactory scopes,
    CampusClock clock,
    ILogger<ChangePoller> log
) : BackgroundService
{
    /// <summary>The longest silence of a stream: then a sign of life is sent.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private Moment? _lookedAt;
    private int _silentLooks;
    private bool _isBlind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (broadcast.Readers == 0)
                _lookedAt = null;
            else
                await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken token)
    {
        var newest = broadcast.Newest;

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            TellOfTime(await cache.CatchUpAsync(scope.ServiceProvider.GetRequiredService<CabiDb>(), token));
            _isBlind = false;
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            if (!_isBlind)
                LogBlind(error);

            _isBlind = true;
        }

        _silentLooks = ReferenceEquals(broadcast.Newest, newest) ? _silentLooks + 1 : 0;

        if (_silentLooks * _pause >= Beat)
        {
            broadcast.Tell([], [], cache.Position);
            _silentLooks = 0;
        }
    }

    private void TellOfTime(IReadOnlyList<FloorSnapshot> floors)
    {
        var now = clock.Now;
        var changed = _lookedAt is { } before
            ? floors.Where(floor => floor.NextChange(before) <= now.Utc).Select(floor => floor.Id).ToList()
            : [];
        _lookedAt = now;

        if (changed.Count > 0)
            broadcast.Tell(changed, [], cache.Position);
    }

    [LoggerMessage(LogLevel.Warning, "Live pages do not see what changes; every second there is another look.")]
    private partial void LogBlind(Exception error);
}
