using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Jobs;

/// <summary>
/// How far a job has come and what operators want of it: one row for each job, shared by all instances.
/// </summary>
public sealed class JobState(string name)
{
    public const int NameLength = 60;

    /// <summary>
    /// Instances whose clocks differ by so little are no reason to begin anew; a clock that was set back is.
    /// </summary>
    public static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    /// <summary>The name of its class.</summary>
    public string Name { get; private set; } = name;

    /// <summary>
    /// Everything that came due up to this campus instant (UTC) has been found; null before the first run.
    /// </summary>
    public DateTime? CaughtUpTo { get; private set; }

    /// <summary>
    /// When somebody last looked whether it has something to do (UTC). Written by each sweep, not by every look.
    /// </summary>
    public DateTime? LastLookAt { get; private set; }

    /// <summary>Since when it does not run by itself (UTC).</summary>
    public DateTime? PausedAt { get; private set; }

    /// <summary>When an operator asked for a run that has not ended yet (UTC).</summary>
    public DateTime? AskedAt { get; private set; }

    public int? AskedByAccountId { get; private set; }

    /// <summary>Since when every run has broken off; null when the last one came to its end. Real time (UTC).</summary>
    public DateTime? BrokenOffAt { get; private set; }

    /// <summary>When the last one did. Real time (UTC).</summary>
    public DateTime? BrokenOffLastAt { get; private set; }

    /// <summary>Why.</summary>
    public string? BrokenOffCause { get; private set; }

    /// <summary>Up to when its work was done before this moment; null when that is not known.</summary>
    public DateTime? CaughtUpBefore(Moment now) => CaughtUpTo > now.Utc + Drift ? null : CaughtUpTo;

    public void Pause(Moment now) => PausedAt ??= now.Utc;

    public void Resume() => PausedAt = null;

    public void RequestRun(int accountId, Moment now) => (AskedAt, AskedByAccountId) = (now.Utc, accountId);

    /// <param name="isComplete">False when the run broke off: what it did not reach is still due.</param>
    /// <param name="answers">The wish of an operator that this run has fulfilled.</param>
    public void Ran(Moment now, bool isComplete, DateTime? answers)
    {
        LastLookAt = now.Utc;

        if (isComplete)
        {
            CaughtUpTo = now.Utc;
            (BrokenOffAt, BrokenOffLastAt, BrokenOffCause) = (null, null, null);
        }

        if (AskedAt == answers)
            (AskedAt, AskedByAccountId) = (null, null);
    }

    /// <summary>A run broke off by an error.</summary>
    /// <param name="at">Real time (UTC).</param>
    public void BreakOff(Exception error, DateTime at)
    {
        BrokenOffAt ??= at;
        (BrokenOffLastAt, BrokenOffCause) = (at, JobFailure.CauseOf(error));
    }
}
