using System.Runtime.ExceptionServices;
using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Changes;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.View.Cache;

/// <summary>
/// Every floor as this instance last read it (an in-memory projection). It asks the database once a second what has
/// changed, not once for each visitor, and tells the live updates what it finds.
/// </summary>
public sealed class FloorCache(
    StudentSummaryCache students,
    LiveBroadcast broadcast,
    CampusClock clock,
    TimeProvider realTime
) : IDisposable
{
    // A change id is given out before its transaction commits. The cache assumes that no transaction stays open while
    // this many others take an id.
    private const int Window = 1000;

    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(1);

    // While one visitor asks the database, the others are served what is known, unless it is older than this.
    private static readonly TimeSpan _oldest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _refresh = new(1, 1);
    private Dictionary<int, FloorVersion> _versions = [];
    private IReadOnlyList<FloorSnapshot>? _floors;
    private ChangeWatermark _position = ChangeWatermark.Start;
    private long _windowStart;
    private long _polledAt;
    private long _caughtUpAt;
    private long _failedAt;
    private Exception? _failure;
    private volatile bool _isExpired = true;

    /// <summary>
    /// How far this cache has seen the changes. What is read afterwards from it, or from <see
    /// cref="StudentSummaryCache"/>, is at least that new.
    /// </summary>
    public ChangeWatermark Position => Volatile.Read(ref _position);

    /// <summary>Every floor as it was last seen, however old that is.</summary>
    /// <exception cref="InvalidOperationException">The floors have not been read yet.</exception>
    public IReadOnlyList<FloorSnapshot> Known =>
        _floors ?? throw new InvalidOperationException("The campus has not been read.");

    /// <summary>Every floor, by building and number; the same list as long as nothing has changed.</summary>
    /// <param name="fresh">True for a visitor who has just acted, perhaps on another instance.</param>
    /// <returns>Null when the database must be asked.</returns>
    public IReadOnlyList<FloorSnapshot>? Find(bool fresh) =>
        !fresh
        && !_isExpired
        && AgeOf(ref _caughtUpAt) < _pollInterval
        && _floors is { } known
        && !Ended(known, clock.Now).Any()
            ? known
            : null;

    /// <summary>Asks the database what has changed, unless another visitor is asking already.</summary>
    public ValueTask<IReadOnlyList<FloorSnapshot>> AskAsync(CabiDb db, bool fresh, CancellationToken token) =>
        AskAsync(
            db,
            mustWait: fresh || _floors is null || AgeOf(ref _caughtUpAt) > _oldest || Ended(_floors, clock.Now).Any(),
            whole: false,
            token
        );

    /// <summary>Asks for every change until now, of the floors and of the students.</summary>
    public ValueTask<IReadOnlyList<FloorSnapshot>> CatchUpAsync(CabiDb db, CancellationToken token) =>
        AskAsync(db, mustWait: true, whole: true, token);

    /// <summary>Something has been changed by this process: the next visitor asks the database.</summary>
    public void Expire() => _isExpired = true;

    public void Dispose() => _refresh.Dispose();

    private async ValueTask<IReadOnlyList<FloorSnapshot>> AskAsync(
        CabiDb db,
        bool mustWait,
        bool whole,
        CancellationToken token
    )
    {
        var now = clock.Now;
        var askedAt = realTime.GetTimestamp();

        if (!await _refresh.WaitAsync(mustWait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, token))
            return _floors!;

        try
        {
            // The database did not answer while this visitor waited: the visitor gets the same error at once, instead
            // of waiting for a timeout of their own.
            if (_failure is { } failure && Volatile.Read(ref _failedAt) > askedAt)
                ExceptionDispatchInfo.Throw(failure);

            // Another visitor may have asked the same question while this visitor waited.
            var answeredAt = whole ? Volatile.Read(ref _caughtUpAt) : Volatile.Read(ref _polledAt);
            return _floors is { } known && answeredAt > askedAt ? known : await RefreshAsync(db, now, whole, token);
        }
        finally
        {
            _refresh.Release();
        }
    }

    // The versions are read before the floors: a change in between is seen twice, never missed.
    private async Task<IReadOnlyList<FloorSnapshot>> RefreshAsync(
        CabiDb db,
        Moment now,
        bool whole,
        CancellationToken token
    )
    {
        var startedAt = realTime.GetTimestamp();
        var before = _floors;
        IReadOnlyCollection<int> changed = [];
        _isExpired = false;

        try
        {
            await ReadAsync(db, now, token);
            Volatile.Write(ref _polledAt, startedAt);

            // A visitor who has just acted needs new floors and reads their own summary anew. Changes of other students
            // may be a second old.
            if (whole || AgeOf(ref _caughtUpAt) >= _pollInterval)
            {
                changed = await students.CatchUpAsync(db, token);
                Volatile.Write(ref _caughtUpAt, startedAt);
            }

            Tell(before, changed);
        }
        catch (Exception error)
        {
            _isExpired = true;

            // A visitor who cancels a request is no failure of the database.
            if (error is not OperationCanceledException)
            {
                _failure = error;
                Volatile.Write(ref _failedAt, realTime.GetTimestamp());
            }

            throw;
        }

        return _floors!;
    }

    private void Tell(IReadOnlyList<FloorSnapshot>? before, IReadOnlyCollection<int> changed)
    {
        Volatile.Write(
            ref _position,
            new ChangeWatermark(
                _versions.Values.Select(floor => floor.LastChange).DefaultIfEmpty().Max(),
                students.SeenUpTo
            )
        );

        // The same object means that nothing has changed.
        var floors =
            before is null || ReferenceEquals(before, _floors)
                ? []
                : _floors!.Except(before, ReferenceEqualityComparer.Instance).Cast<FloorSnapshot>().ToList();

        if (floors.Count > 0 || changed.Count > 0)
            broadcast.Tell(floors.Select(floor => floor.Id), changed, _position);
    }

    private async Task ReadAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var versions = await VersionsAsync(db, token);

        if (_floors is null || NeedsNewWindow(versions) || _versions.Keys.Except(versions.Keys).Any())
            versions = await MoveWindowAsync(db, versions, now, token);
        else
            await ReloadAsync(db, _floors, [.. Changed(versions).Union(Ended(_floors, now))], now, token);

        _versions = versions;
    }

    private TimeSpan AgeOf(ref long timestamp) => realTime.GetElapsedTime(Volatile.Read(ref timestamp));

    private Task<Dictionary<int, FloorVersion>> VersionsAsync(CabiDb db, CancellationToken token) =>
        db
            .FloorChanges.Where(change => change.Id > _windowStart)
            .GroupBy(change => change.FloorId)
            .Select(changes => new
            {
                changes.Key,
                Last = changes.Max(change => change.Id),
                Count = changes.Count(),
            })
            .ToDictionaryAsync(floor => floor.Key, floor => new FloorVersion(floor.Last, floor.Count), token);

    private IEnumerable<int> Changed(Dictionary<int, FloorVersion> versions) =>
        versions
            .Where(floor => !_versions.TryGetValue(floor.Key, out var seen) || seen != floor.Value)
            .Select(floor => floor.Key);

    private static IEnumerable<int> Ended(IReadOnlyList<FloorSnapshot> floors, Moment now) =>
        floors.Where(floor => floor.ReadAgainAt <= now.Utc).Select(floor => floor.Id);

    private bool NeedsNewWindow(Dictionary<int, FloorVersion> versions) =>
        versions.Count > 0 && versions.Values.Max(version => version.LastChange) > _windowStart + (2 * Window);

    private async Task<Dictionary<int, FloorVersion>> MoveWindowAsync(
        CabiDb db,
        Dictionary<int, FloorVersion> versions,
        Moment now,
        CancellationToken token
    )
    {
        _windowStart =
            versions.Count == 0 ? 0 : Math.Max(0, versions.Values.Max(version => version.LastChange) - Window);

        var moved = await VersionsAsync(db, token);
        _floors = await FloorReader.AllAsync(db, now, token);
        return moved;
    }

    private async Task ReloadAsync(
        CabiDb db,
        IReadOnlyList<FloorSnapshot> known,
        int[] changed,
        Moment now,
        CancellationToken token
    )
    {
        if (changed.Length == 0)
            return;

        var loaded = await FloorReader.SomeAsync(db, changed, now, token);
        _floors =
        [
            .. known
                .Where(floor => !changed.Contains(floor.Id))
                .Concat(loaded)
                .OrderBy(floor => floor.Building.Main, StringComparer.Ordinal)
                .ThenBy(floor => floor.Number),
        ];
    }
}
