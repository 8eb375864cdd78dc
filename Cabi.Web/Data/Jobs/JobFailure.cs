namespace Cabi.Web.Data.Jobs;

/// <summary>
/// One thing that a job could not do while it did the others; tried again after growing pauses of real time.
/// </summary>
public sealed class JobFailure
{
    public const int CauseLength = 1000;
    public const int ErrorLength = 8000;

    private static readonly TimeSpan[] _pauses =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
    ];

    // Whoever sits in a room that is never settled can neither rent nor leave it; so with a drop and who waits for it.
    private static readonly string[] _neededJobs = ["SettleShareRooms", "SettleDrops"];

    private JobFailure() { }

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

    // The subject until it is done and null afterwards: a thing fails once at a time, however often it is tried.
    public long? OpenSubject { get; private set; }

    public DateTime? Since { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Since when it fails. Real time (UTC).</summary>
    public DateTime FirstAt { get; private set; }

    /// <summary>Real time (UTC).</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>Real time (UTC); null when it is not tried again unless an operator says so.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>The innermost error, in one line.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>The last error with its stack trace.</summary>
    public string Error { get; private set; } = "";

    /// <summary>When it was done after all, or an operator discarded it. Real time (UTC).</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>An operator has decided that it is not to be done.</summary>
    public bool IsDiscarded => SettledAt is not null && OpenSubject is not null;

    /// <summary>Whether an operator may decide so: not where people wait for what it is about.</summary>
    public bool MayDiscard => !_neededJobs.Contains(Job, StringComparer.Ordinal);

    /// <param name="at">Real time (UTC).</param>
    /// <param name="isAsked">An operator has asked for a run: then nothing waits for its pause.</param>
    public bool IsDueAt(DateTime at, bool isAsked) =>
        // A try that lies further ahead than the longest pause was set by a clock that was wrong.
        !IsDiscarded && (isAsked || NextTryAt <= at || NextTryAt > at + _pauses[^1]);

    /// <summary>
    /// Whether runs pass it over when they look for what is due. What was discarded of a daily job was that day's: the
    /// next day is tried like every other.
    /// </summary>
    public bool IsLeftOut(bool isDaily) => !(isDaily && IsDiscarded);

    /// <param name="at">Real time (UTC).</param>
    public void Fail(Exception error, DateTime at)
    {
        Cause = CauseOf(error);
        Error = Shorten(error.ToString(), ErrorLength);
        LastAt = at;

        if (FirstAt == default)
            FirstAt = at;

        NextTryAt = Attempts < _pauses.Length ? at + _pauses[Attempts] : null;
        Attempts++;
    }

    /// <summary>It is tried again at once, and then as if it had failed for the first time.</summary>
    /// <param name="at">Real time (UTC).</param>
    public void TryAgain(DateTime at) => (NextTryAt, Attempts) = (at, 0);

    /// <summary>It was done.</summary>
    /// <param name="at">Real time (UTC).</param>
    public void Settle(DateTime at) => (SettledAt, OpenSubject, NextTryAt) = (at, null, null);

    /// <summary>It is not to be done: runs leave it out from now on.</summary>
    /// <param name="at">Real time (UTC).</param>
    public void Discard(DateTime at) => (SettledAt, NextTryAt) = (at, null);

    /// <summary>What was discarded on another day has failed again.</summary>
    /// <param name="since">From when on this run looked.</param>
    public void Reopen(DateTime? since) => (SettledAt, Since, Attempts, FirstAt) = (null, since, 0, default);

    /// <summary>The innermost error, in one line.</summary>
    public static string CauseOf(Exception error)
    {
        var innermost = error.GetBaseException();
        return Shorten($"{innermost.GetType().Name}: {innermost.Message}".ReplaceLineEndings(" "), CauseLength);
    }

    private static string Shorten(string text, int length) => text.Length > length ? text[..length] : text;
}
