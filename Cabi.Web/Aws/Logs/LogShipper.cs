using System.Threading.Channels;
using Cabi.Web.Hosting.Logs;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Aws.Logs;

/// <summary>
/// Ships log lines to CloudWatch Logs. A caller only puts its line into memory; one task writes what is there into the
/// spool, another sends from the spool and deletes what was taken. So it makes no difference whether the service is
/// away.
/// </summary>
public sealed partial class LogShipper : ILogOutlet
{
    private const int GroupSize = 1000;

    private static readonly TimeSpan _notePause = TimeSpan.FromMinutes(1);

    private readonly CloudWatchOptions _options;
    private readonly ILogger _log;
    private readonly LogSpool _spool;
    private readonly LogMeter _meter;
    private readonly CloudWatchLogs _service;
    private readonly Channel<LogLine> _accepted = Channel.CreateUnbounded<LogLine>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _spooling;
    private readonly Task _sending;
    private long _acceptedBytes;
    private string? _outage;
    private DateTimeOffset _outageSince;
    private long _lossesNoted;
    private DateTimeOffset _lossesNotedAt;

    public LogShipper(CloudWatchOptions options, AwsIdentity identity, ILogger log)
    {
        (_options, _log) = (options, log);
        _spool = new LogSpool(options, log);
        _meter = new LogMeter(
            () => _spool.Bytes,
            () => _spool.Since is { } since ? Math.Max(0, (Now - since).TotalSeconds) : 0
        );
        _service = new CloudWatchLogs(options, identity);
        _spooling = Task.Run(SpoolAsync);
        _sending = Task.Run(SendAsync);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Never waits: what memory has no room for is lost and counted.</summary>
    public void Write(LogLine line)
    {
        if (
            Interlocked.Add(ref _acceptedBytes, line.Utf8.Length) <= _options.MemoryBytes
            && _accepted.Writer.TryWrite(line)
        )
            return;

        Interlocked.Add(ref _acceptedBytes, -line.Utf8.Length);
        _meter.AddDropped(Loss.Memory, 1);
    }

    /// <summary>Sends what it can within the limit. The rest stays in the spool, for the next start.</summary>
    public void Dispose()
    {
        if (!_closing.TrySetResult())
            return;

        _accepted.Writer.Complete();
        _wake.Release();
        _stop.CancelAfter(_options.CloseLimit);
        Task.WaitAll([_spooling, _sending], _options.CloseLimit * 2);

        _spool.Dispose();
        _service.Dispose();
        _meter.Dispose();
        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task SpoolAsync()
    {
        var group = new List<LogLine>(GroupSize);

        while (await _accepted.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupSize && _accepted.Reader.TryRead(out var line))
                group.Add(line);

            var (dropped, isComplete) = _spool.Append(group);
            Interlocked.Add(ref _acceptedBytes, -group.Sum(line => line.Utf8.Length));
            group.Clear();

            if (dropped > 0)
                _meter.AddDropped(Loss.Spool, dropped);

            if (isComplete)
                _wake.Release();
        }
    }

    private async Task SendAsync()
    {
        try
        {
            for (var isLast = false; !isLast; )
            {
                await _wake.WaitAsync(_options.Interval, _stop.Token);
                isLast = _closing.Task.IsCompleted;

                if (isLast)
                    await _spooling.WaitAsync(_stop.Token);

                _spool.Seal();
                await SendSealedAsync();
                NoteLosses();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The limit of the end. The spool has what is not sent.
        }
    }

    private async Task SendSealedAsync()
    {
        while (_spool.Oldest is { } segment)
        {
            await SendAsync(segment);
            _spool.RemoveOldest();
        }
    }

    private async Task SendAsync(LogSegment segment)
    {
        var lines = Read(segment);

        for (var failures = 0; lines.Count > 0; )
        {
            switch (await _service.PutAsync(lines, _stop.Token))
            {
                case CloudWatchAnswer.Taken { Rejected: var rejected }:
                    _meter.AddSent(lines.Count - rejected);
                    _meter.AddDropped(Loss.Rejected, rejected);
                    NoteOutage(null);
                    return;

                case CloudWatchAnswer.Refused { Reason: var reason }:
                    _meter.AddDropped(Loss.Refused, lines.Count);
                    LogRefused(lines.Count, reason);
                    return;

                case CloudWatchAnswer.Failed { Reason: var reason }:
                    NoteOutage(reason);
                    await PauseAsync(++failures);
                    break;
            }
        }
    }

    private IReadOnlyList<LogLine> Read(LogSegment segment)
    {
        try
        {
            var (lines, damaged) = segment.Read();
            _meter.AddDropped(Loss.Damaged, damaged);
            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _meter.AddDropped(Loss.Damaged, 1);
            LogUnreadable(error.Message);
            return [];
        }
    }

    // While the process stops, the next attempt comes soon rather than late.
    private Task PauseAsync(int failures) =>
        _closing.Task.IsCompleted
            ? Task.Delay(_options.FirstPause, _stop.Token)
            : Task.WhenAny(
                _closing.Task,
                Task.Delay(BackOff.After(failures, _options.FirstPause, _options.LongestPause), _stop.Token)
            );

    private void NoteOutage(string? reason)
    {
        if (reason == _outage)
            return;

        if (reason is null)
            LogReached((int)(Now - _outageSince).TotalSeconds);
        else
            LogOutage(reason);

        if (_outage is null)
            _outageSince = Now;

        _outage = reason;
    }

    private void NoteLosses()
    {
        var losses = _meter.Dropped;

        if (losses == _lossesNoted || Now - _lossesNotedAt < _notePause)
            return;

        LogLosses(losses - _lossesNoted);
        (_lossesNoted, _lossesNotedAt) = (losses, Now);
    }

    [LoggerMessage(LogLevel.Warning, "CloudWatch Logs takes no log lines, they wait in the spool: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Information, "CloudWatch Logs takes log lines again after {Seconds} seconds")]
    private partial void LogReached(int seconds);

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} log lines never reached CloudWatch Logs; the metric cabi.logs.dropped says why"
    )]
    private partial void LogLosses(long count);

    [LoggerMessage(LogLevel.Error, "CloudWatch Logs refused {Count} log lines for good: {Reason}")]
    private partial void LogRefused(int count, string reason);

    [LoggerMessage(LogLevel.Error, "Log lines in the spool cannot be read and are lost: {Reason}")]
    private partial void LogUnreadable(string reason);
}
