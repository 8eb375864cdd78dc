using Cabi.Web.Hosting.Logs;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Aws.Logs;

/// <summary>
/// Lines on their way, in order: every line goes through here, whether CloudWatch Logs answers or not. What has been
/// appended survives the process, and is sent by the next one.
/// </summary>
public sealed partial class LogSpool : IDisposable
{
    private readonly CloudWatchOptions _options;
    private readonly ILogger _log;
    private readonly SpoolFolder? _folder;
    private readonly Queue<LogSegment> _sealed = [];
    private readonly Lock _gate = new();
    private LogSegment _current;
    private bool _isFull;
    private bool _isDiskBroken;

    public LogSpool(CloudWatchOptions options, ILogger log)
    {
        (_options, _log) = (options, log);

        try
        {
            _folder = SpoolFolder.Claim(options.SpoolPath);
            _sealed = new Queue<LogSegment>(_folder.Adopt(log));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogDiskBroken(error.Message);
        }

        _current = LogSegment.Create(_folder?.NextSegment());
    }

    /// <summary>How much waits.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _current.Bytes + _sealed.Sum(segment => segment.Bytes);
        }
    }

    /// <summary>When the oldest line that waits was written.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_gate)
                return _sealed.TryPeek(out var oldest) ? oldest.Since
                    : _current.IsEmpty ? null
                    : _current.Since;
        }
    }

    /// <summary>The segment to be sent next; the same one until it is removed.</summary>
    public LogSegment? Oldest
    {
        get
        {
            lock (_gate)
                return _sealed.TryPeek(out var oldest) ? oldest : null;
        }
    }

    /// <summary>
    /// Takes lines as far as there is room. Once full it takes none until some are sent, so what is lost is one gap.
    /// </summary>
    /// <returns>How many there was no room for, and whether a segment is complete.</returns>
    public (int Dropped, bool IsComplete) Append(List<LogLine> lines)
    {
        lock (_gate)
        {
            var room = Room();
            var before = _sealed.Count;
            var taken = 0;

            foreach (var line in lines)
            {
                room -= LogSegment.SizeOf(line);
                _isFull |= room < 0;

                if (_isFull)
                    break;

                if (!_current.HasRoomFor(line))
                    SealCurrent();

                _current.Add(line);
                taken++;
            }

            Flush();
            return (lines.Count - taken, _sealed.Count > before);
        }
    }

    /// <summary>Closes the segment that lines are appended to, so that it can be sent.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            if (!_current.IsEmpty)
                SealCurrent();
        }
    }

    /// <summary>The oldest segment has been dealt with.</summary>
    public void RemoveOldest()
    {
        lock (_gate)
        {
            _isFull = false;

            try
            {
                _sealed.Dequeue().Delete();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The next process sends it again.
                LogNotDeleted(error.Message);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _folder?.Dispose();
    }

    private long Room()
    {
        var onDisk = _sealed.Append(_current).Where(segment => segment.IsOnDisk).Sum(segment => segment.Bytes);
        var inMemory = _sealed.Append(_current).Where(segment => !segment.IsOnDisk).Sum(segment => segment.Bytes);
        return _current.IsOnDisk ? _options.SpoolBytes - onDisk : _options.MemoryBytes - inMemory;
    }

    private void SealCurrent()
    {
        Flush();
        _current.Seal();
        _sealed.Enqueue(_current);
        _current = LogSegment.Create(_folder?.NextSegment());
    }

    private void Flush()
    {
        try
        {
            _current.Flush();
            _isDiskBroken &= !_current.IsOnDisk;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!_isDiskBroken)
                LogDiskBroken(error.Message);

            _isDiskBroken = true;
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The spool of log lines cannot be written, so they wait in memory and a killed process loses them: {Reason}"
    )]
    private partial void LogDiskBroken(string reason);

    [LoggerMessage(
        LogLevel.Error,
        "Log lines that were sent cannot be deleted from the spool and will be sent again: {Reason}"
    )]
    private partial void LogNotDeleted(string reason);
}
