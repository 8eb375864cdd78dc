namespace Cabi.Web.Data.Jobs;

/// <summary>One thing that a job could not do while it did the others; tried again after growing pauses of real time.</summary>
public sealed class JobFailure
{
    private static readonly TimeSpan[] _pauses =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
    ];

    private JobFailure()
    {
    }

    /// <param name="since">From when on the run looked for what came due; trying again looks from there.</param>
    public JobFailure(string job, long subject, DateTime? since)
    {
        Job = job;
        Subject = subject;
        OpenSubject = subject;
        Since = since;
    }

    public long Id { get; private set; }

    public string Job { get; private set; } = "";

    /// <summary>What it is about, as the job counts: a rental's member, a room, the ticks of a drop.</summary>
    public long Subject { get; private set; }

    // The subject until it is settled and null afterwards: a thing fails once at a time, however often it is tried.
    public long? OpenSubject { get; private set; }

    public DateTime? Since { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Real time (UTC).</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>Real time (UTC); null when it is not tried again unless an operator says so.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>The last error with its stack trace.</summary>
    public string Error { get; private set; } = "";

    /// <summary>When it was done after all. Real time (UTC).</summary>
    public DateTime? SettledAt { get; private set; }

    /// <param name="at">Real time (UTC).</param>
    public void Fail(string error, DateTime at)
    {
        Error = JobRun.Shorten(error)!;
        LastAt = at;
        NextTryAt = Attempts < _pauses.Length ? at + _pauses[Attempts] : null;
        Attempts++;
    }

    /// <summary>It is tried again at once, and then as if it had failed for the first time.</summary>
    /// <param name="at">Real time (UTC).</param>
    public void TryAgain(DateTime at) => (NextTryAt, Attempts) = (at, 0);

    /// <param name="at">Real time (UTC).</param>
    public void Settle(DateTime at) => (SettledAt, OpenSubject, NextTryAt) = (at, null, null);
}
