using System.Collections.Frozen;

namespace Cabi.Web.View.Changes;

/// <summary>
/// Tells everybody who listens on this instance what has changed. Nothing is stored for a listener: a new listener
/// starts with the newest event, and each event leads to the next one.
/// </summary>
public sealed class LiveBroadcast
{
    private readonly Lock _gate = new();
    private LiveEvent _newest = new([], [], ChangeWatermark.Start);
    private int _readers;

    public LiveEvent Newest => Volatile.Read(ref _newest);

    /// <summary>How many listen.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Tells what has changed; an event without floors and students is a sign of life.</summary>
    public void Tell(IEnumerable<int> floors, IEnumerable<int> students, ChangeWatermark position)
    {
        var told = new LiveEvent(floors.ToFrozenSet(), students.ToFrozenSet(), position);

        lock (_gate)
        {
            var before = _newest;
            Volatile.Write(ref _newest, told);
            before.Precede(told);
        }
    }

    /// <summary>Adds a listener, until the result is disposed.</summary>
    public IDisposable Join()
    {
        Interlocked.Increment(ref _readers);
        return new Reader(this);
    }

    private sealed class Reader(LiveBroadcast broadcast) : IDisposable
    {
        private int _hasLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
                Interlocked.Decrement(ref broadcast._readers);
        }
    }
}
