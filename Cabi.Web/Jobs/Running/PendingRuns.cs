using Cabi.Web.Domain.Time;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// Enqueues runs in Hangfire, of each job one at a time. What this process has enqueued last it remembers: while that
/// waits or runs there is no use for another, and after one that came to nothing there is none before the next sweep.
/// </summary>
public sealed class PendingRuns(JobStorage storage, IBackgroundJobClient client, TimeProvider time, CampusClock clock)
{
    // A job that breaks off each time would fill the dashboard with the same error.
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, LastRun> _last = new(StringComparer.Ordinal);

    /// <param name="isAsked">An operator has asked for a run: it waits for no pause.</param>
    public bool MayEnqueue(string job, bool isAsked)
    {
        if (!_last.TryGetValue(job, out var last))
            return true;

        if (last.Pause is null)
            _last[job] = last = last with { Pause = FindPause(last.Id) };

        return last.Pause is { } pause && (isAsked || time.GetElapsedTime(last.EnqueuedAt) >= pause);
    }

    public void Enqueue(string job) =>
        _last[job] = new LastRun(
            client.Enqueue<JobRunner>(runner => runner.RunAsync(job, CancellationToken.None)),
            time.GetTimestamp(),
            Pause: null
        );

    // Null while it has not ended.
    private TimeSpan? FindPause(string id)
    {
        using var connection = storage.GetConnection();
        var state = connection.GetStateData(id);

        if (state is null)
            return TimeSpan.Zero;

        if (state.Name == EnqueuedState.StateName || state.Name == ProcessingState.StateName)
            return null;

        if (state.Name == FailedState.StateName)
            return _pauseAfterFailure;

        return OutcomeIn(state.Data) is { } outcome && outcome != JobOutcome.Nothing
            ? TimeSpan.Zero
            : Sweep.Pause(clock);
    }

    private static JobOutcome? OutcomeIn(IDictionary<string, string> data) =>
        data.TryGetValue("Result", out var result)
            ? SerializationHelper.Deserialize<JobOutcome>(result, SerializationOption.User)
            : null;

    private sealed record LastRun(string Id, long EnqueuedAt, TimeSpan? Pause);
}
