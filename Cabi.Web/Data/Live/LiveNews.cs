using System.Collections.Frozen;
using Cabi.Web.Data.Maps;

namespace Cabi.Web.Data.Live;

/// <summary>
/// What this instance sees change, told to all who follow it at once. Nothing is kept for anybody: a bulletin that all have
/// read is forgotten, and whoever comes later begins with the newest.
/// </summary>
public sealed class LiveNews
{
    private readonly Lock _gate = new();
    private Bulletin _newest = new([], [], ChangePosition.Start);
    private int _readers;

    public Bulletin Newest => Volatile.Read(ref _newest);

    /// <summary>How many follow.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Tells what has changed; without anything it is a sign of life.</summary>
    public void Tell(IEnumerable<int> floors, IEnumerable<int> students, ChangePosition position)
    {
        var bulletin = new Bulletin(floors.ToFrozenSet(), students.ToFrozenSet(), position);

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

    private sealed class Reader(LiveNews news) : IDisposable
    {
        private int _hasLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
                Interlocked.Decrement(ref news._readers);
        }
    }
}
