using System.Diagnostics;

namespace Hangfire.MariaDb;

/// <summary>
/// Fetches for all workers of this process that listen to the same queues, one of which looks for all that wait. It
/// looks when a job of this process is enqueued, and now and then for those of others.
/// </summary>
internal sealed class JobFetcher(JobQueue queue, string[] queues, MariaDbStorageOptions options)
{
    private readonly object _gate = new();
    private readonly Queue<FetchedJob> _ready = new();
    private readonly string[] _queues = [.. queues];
    private long _lastPoll = -1;
    private int _waiting;
    private bool _isRung;
    private bool _mayHaveMore;
    private bool _isLooking;

    public void Ring(string name)
    {
        if (!_queues.Contains(name, StringComparer.Ordinal))
            return;

        lock (_gate)
        {
            _isRung = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Whether so many workers wait, and have looked.</summary>
    internal bool IsIdle(int workers)
    {
        lock (_gate)
            return _waiting == workers && !_isLooking && !_isRung && !_mayHaveMore && UntilPoll() > TimeSpan.Zero;
    }

    /// <summary>Waits for a job.</summary>
    /// <exception cref="OperationCanceledException">The worker is to stop.</exception>
    public FetchedJob Take(CancellationToken token)
    {
        using var waking = token.UnsafeRegister(_ => WakeAll(), null);
        Enter();

        try
        {
            while (true)
            {
                token.ThrowIfCancellationRequested();

                if (Wait(token) is { } job)
                    return job;

                Look();
            }
        }
        finally
        {
            Leave();
        }
    }

    // Nobody waits any longer for what is left: others may have it.
    private void Leave()
    {
        var left = new List<FetchedJob>();

        lock (_gate)
        {
            _waiting--;

            while (_ready.Count > _waiting)
                left.Add(_ready.Dequeue());
        }

        foreach (var job in left)
            job.Requeue();
    }

    private void Enter()
    {
        lock (_gate)
            _waiting++;
    }

    private void WakeAll()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <returns>A job, or null when it is this worker's turn to look.</returns>
    private FetchedJob? Wait(CancellationToken token)
    {
        lock (_gate)
        {
            while (!token.IsCancellationRequested)
            {
                if (_ready.TryDequeue(out var job))
                    return job;

                var untilPoll = UntilPoll();

                if (!_isLooking && (_isRung || _mayHaveMore || untilPoll <= TimeSpan.Zero))
                {
                    _isLooking = true;
                    return null;
                }

                Monitor.Wait(_gate, _isLooking ? Timeout.InfiniteTimeSpan : untilPoll);
            }

            token.ThrowIfCancellationRequested();
            return null;
        }
    }

    private void Look()
    {
        bool isPoll;
        bool isSure;
        int wanted;

        lock (_gate)
        {
            isPoll = UntilPoll() <= TimeSpan.Zero;
            isSure = _isRung;
            wanted = _waiting - _ready.Count;
            _isRung = _mayHaveMore = false;
        }

        List<FetchedJob> found = [];

        try
        {
            if (options.MayFetch() && (isSure || queue.HasAny(_queues)))
                found = queue.Claim(_queues, wanted, withAbandoned: isPoll);
        }
        finally
        {
            lock (_gate)
            {
                foreach (var job in found)
                    _ready.Enqueue(job);

                // Who has looked in vain waits until the next poll.
                _mayHaveMore = found.Count == wanted;
                _lastPoll = isPoll ? Stopwatch.GetTimestamp() : _lastPoll;
                _isLooking = false;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private TimeSpan UntilPoll() =>
        _lastPoll < 0 ? TimeSpan.Zero : options.QueuePollInterval - Stopwatch.GetElapsedTime(_lastPoll);
}
