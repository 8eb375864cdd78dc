using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Jobs;

/// <summary>One run of a job that found something to do, or that operators want to see: what it did, where and for how long.</summary>
public sealed class JobRun(string job, string instance, int? askedByAccountId, DateTime startedAt)
{
    public const int InstanceLength = 120;
    public const int ErrorLength = 8000;

    public long Id { get; private set; }

    public string Job { get; private set; } = job;

    /// <summary>The instance it ran on.</summary>
    public string Instance { get; private set; } = instance;

    /// <summary>The operator who asked for it; null when its time had come.</summary>
    public int? AskedByAccountId { get; private set; } = askedByAccountId;

    /// <summary>Campus time (UTC).</summary>
    public DateTime StartedAt { get; private set; } = startedAt;

    /// <summary>Null while it runs, and for ever when its instance was killed meanwhile.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>How long it took, in real time.</summary>
    public long Milliseconds { get; private set; }

    /// <summary>How many things it did.</summary>
    public int Done { get; private set; }

    /// <summary>For how many it was not; each has a <see cref="JobFailure"/>.</summary>
    public int Failed { get; private set; }

    /// <summary>Why the run broke off, with the stack trace; null when it came to its end.</summary>
    public string? Error { get; private set; }

    /// <summary>Its instance ended before it did, and another took over.</summary>
    public bool IsLost { get; private set; }

    public void End(Moment now, TimeSpan elapsed, int done, int failed, string? error)
    {
        EndedAt = now.Utc;
        Milliseconds = (long)elapsed.TotalMilliseconds;
        (Done, Failed, Error) = (done, failed, Shorten(error));
    }

    /// <summary>Its instance is gone: it will never end by itself.</summary>
    public void Lose(Moment now) => (EndedAt, IsLost) = (now.Utc, true);

    /// <summary>The first characters of an error, as many as are kept.</summary>
    public static string? Shorten(string? error) => error is { Length: > ErrorLength } ? error[..ErrorLength] : error;
}
