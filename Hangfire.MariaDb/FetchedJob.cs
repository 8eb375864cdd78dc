using Hangfire.Logging;
using Hangfire.Storage;

namespace Hangfire.MariaDb;

/// <summary>
/// A job that a worker of this process has. Other workers do not see it as long as this process reports that it is
/// alive.
/// </summary>
internal sealed class FetchedJob : IFetchedJob
{
    private readonly JobQueue _queue;
    private readonly Timer _heartbeat;
    private int _isBeating;
    private volatile bool _isDone;

    public FetchedJob(JobQueue queue, long id, string jobId, string token, TimeSpan beat)
    {
        _queue = queue;
        Id = id;
        JobId = jobId;
        Token = token;
        _heartbeat = new Timer(_ => Beat(), null, beat, beat);
    }

    public string JobId { get; }

    /// <summary>Of the row in the queue.</summary>
    public long Id { get; }

    /// <summary>
    /// Who has claimed the row. Whoever claims it later writes another one, and this one changes nothing any longer.
    /// </summary>
    public string Token { get; }

    public void RemoveFromQueue()
    {
        End();
        _queue.Remove(this);
    }

    public void Requeue()
    {
        End();
        _queue.Return(this);
    }

    /// <summary>It has been removed by a transaction.</summary>
    public void End()
    {
        _isDone = true;
        _heartbeat.Dispose();
    }

    public void Dispose()
    {
        if (!_isDone)
            Requeue();
    }

    // A beat that fails is made up for by the next: there are four before the job is taken for abandoned.
    private void Beat()
    {
        if (_isDone || Interlocked.Exchange(ref _isBeating, 1) == 1)
            return;

        try
        {
            if (!_queue.Keep(this) && !_isDone)
            {
                _queue.Log.WarnFormat("Job {0} was silent for too long: another worker has it.", JobId);
                _heartbeat.Dispose();
            }
        }
        catch (Exception error)
        {
            _queue.Log.WarnException($"The storage does not hear that job {JobId} is alive.", error);
        }
        finally
        {
            Volatile.Write(ref _isBeating, 0);
        }
    }
}
