namespace Cabi.Web.Jobs.Running;

/// <summary>What one run of a job has come to so far.</summary>
public sealed class RunCounts
{
    public int Done { get; set; }

    public int Failed { get; set; }

    /// <summary>Why the whole run broke off; null when it came to its end.</summary>
    public Exception? Error { get; set; }
}
