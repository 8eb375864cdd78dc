using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Maps;

/// <summary>Every floor as this instance last saw it. Asks the database once a second what has changed, not per visitor.</summary>
public sealed class CampusMap(CampusClock clock) : IDisposable
{
    // A transaction that takes its change id now has committed before this many others have taken theirs.
    private const int Window = 1000;

    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _realTime = TimeProvider.System;
    private readonly SemaphoreSlim _refresh = new(1, 1);
    private Dictionary<int, FloorVersion> _versions = [];
    private IReadOnlyList<FloorSnapshot>? _floors;
    private long _windowStart;
    private long _polledAt;

    /// <summary>Every floor, in the order of building and number, at most a second old.</summary>
    /// <param name="fresh">True for whoever has just acted, perhaps on another instance: asks the database now.</param>
    public async ValueTask<IReadOnlyList<FloorSnapshot>> FloorsAsync(CabiDb db, bool fresh, CancellationToken token)
    {
        var now = clock.Now;
        fresh |= _floors?.Any(floor => floor.ReadAgainAt <= now.Utc) is true;

        if (!fresh && _floors is { } known && _realTime.GetElapsedTime(_polledAt) < _pollInterval)
            return known;

        // While one visitor asks, the others are served what is known.
        if (!await _refresh.WaitAsync(fresh || _floors is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, token))
            return _floors!;

        try
        {
            return await RefreshAsync(db, now, token);
        }
        finally
        {
            _refresh.Release();
        }
    }

    /// <summary>Something has been changed by this process: the next visitor asks the database.</summary>
    public void Expire() => Volatile.Write(ref _polledAt, 0);

    public void Dispose() => _refresh.Dispose();

    // The versions are read before the floors: a change in between is seen twice, never missed.
    private async Task<IReadOnlyList<FloorSnapshot>> RefreshAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var startedAt = _realTime.GetTimestamp();
        var versions = await VersionsAsync(db, token);

        if (_floors is null || NeedsNewWindow(versions) || _versions.Keys.Except(versions.Keys).Any())
            versions = await MoveWindowAsync(db, versions, now, token);
        else
            await ReloadAsync(db, _floors, [.. Changed(versions).Union(Ended(_floors, now))], now, token);

        _versions = versions;
        Volatile.Write(ref _polledAt, startedAt);
        return _floors!;
    }

    private Task<Dictionary<int, FloorVersion>> VersionsAsync(CabiDb db, CancellationToken token) => db.FloorChanges
        .Where(change => change.Id > _windowStart)
        .GroupBy(change => change.FloorId)
        .Select(changes => new { changes.Key, Last = changes.Max(change => change.Id), Count = changes.Count() })
        .ToDictionaryAsync(floor => floor.Key, floor => new FloorVersion(floor.Last, floor.Count), token);

    private IEnumerable<int> Changed(Dictionary<int, FloorVersion> versions) =>
        versions.Where(floor => !_versions.TryGetValue(floor.Key, out var seen) || seen != floor.Value).Select(floor => floor.Key);

    private static IEnumerable<int> Ended(IReadOnlyList<FloorSnapshot> floors, Moment now) =>
        floors.Where(floor => floor.ReadAgainAt <= now.Utc).Select(floor => floor.Id);

    private bool NeedsNewWindow(Dictionary<int, FloorVersion> versions) =>
        versions.Count > 0 && versions.Values.Max(version => version.LastChange) > _windowStart + (2 * Window);

    private async Task<Dictionary<int, FloorVersion>> MoveWindowAsync(
        CabiDb db, Dictionary<int, FloorVersion> versions, Moment now, CancellationToken token)
    {
        _windowStart = versions.Count == 0 ? 0 : Math.Max(0, versions.Values.Max(version => version.LastChange) - Window);

        var moved = await VersionsAsync(db, token);
        _floors = await FloorReader.AllAsync(db, now, token);
        return moved;
    }

    private async Task ReloadAsync(CabiDb db, IReadOnlyList<FloorSnapshot> known, int[] changed, Moment now, CancellationToken token)
    {
        if (changed.Length == 0)
            return;

        var loaded = await FloorReader.SomeAsync(db, changed, now, token);
        _floors =
        [
            .. known.Where(floor => !changed.Contains(floor.Id))
                .Concat(loaded)
                .OrderBy(floor => floor.Building, StringComparer.Ordinal)
                .ThenBy(floor => floor.Number),
        ];
    }
}
