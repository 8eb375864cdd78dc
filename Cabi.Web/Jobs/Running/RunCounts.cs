using System.Diagnostics;

namespace Cabi.Web.Jobs.Running;

/// <summary>What one run of a job has come to so far.</summary>
public sealed class RunCounts
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public TimeSpan Elapsed => _watch.Elapsed;

    public int Done { get; set; }

    public int Failed { get; set; }

    /// <summary>Why the whole run broke off, with the stack trace.</summary>
    public string? Error { get; set; }

    /// <summary>The process ends: what the run has not reached is still due.</summary>
    public bool IsBrokenOff { get; set; }
}
