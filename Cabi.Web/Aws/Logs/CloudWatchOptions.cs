namespace Cabi.Web.Aws.Logs;

/// <summary>Where log lines go, and how much may wait on the way.</summary>
/// <param name="Stream">The name of the log stream: this instance.</param>
/// <param name="Endpoint">The service's address; null for the region's own.</param>
/// <param name="SpoolPath">The folder for lines that are not sent yet.</param>
public sealed record CloudWatchOptions(string Group, string Stream, Uri? Endpoint, string SpoolPath)
{
    /// <summary>How much may wait on disk.</summary>
    public long SpoolBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How much may wait in memory: for the disk, or instead of it when it cannot be written.</summary>
    public long MemoryBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>How long lines are gathered before they are sent.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the end of the process waits for what is not sent yet. It stays in the spool.</summary>
    public TimeSpan CloseLimit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The pause after the first failure; it doubles with each further one up to the longest.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}
