using System.Collections.Frozen;
using Cabi.Web.View.Changes;

namespace Cabi.Web.View.Live;

/// <summary>
/// What this instance sees change, told to all who follow it at once. Nothing is kept for anybody: a bulletin that all have
/// read is forgotten, and whoever comes later begins with the newest.
/// </summary>
public sealed class LiveBroadcast
{
    private readonly Lock _gate = new();
    private LiveEvent _newest = new([], [], ChangeWatermark.Start);
    private int _readers;

    public LiveEvent Newest => Volatile.Read(ref _newest);

    /// <summary>How many follow.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Tells what has changed; without anything it is a sign of life.</summary>
    public void Tell(IEnumerable<int> floors, IEnumerable<int> students, ChangeWatermark position)
    {
        var bulletin = new LiveEvent(floors.ToFrozenSet(), students.ToFrozenSet(), position);

        lock (_gate)
        {
            var before = _newest;
            Volatile.Write(ref _newest, bulletin);
            before.Precede(bulletin);
        }
    }

    /// <summary>One more follows, until the result is disposed.</summary>
    public IDisposable Join()
    {
        Interlocked.Increment(ref _readers);
        return new Reader(this);
    }

    private sealed class Reader(LiveBroadcast news) : IDisposable
    {
        private int _hasLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
                Interlocked.Decrement(ref news._readers);
        }
    }
}
