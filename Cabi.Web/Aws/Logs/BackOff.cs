namespace Cabi.Web.Aws.Logs;

/// <summary>
/// Pauses between attempts: doubled each time up to the longest, and never the same on two instances.
/// </summary>
public static class BackOff
{
    /// <param name="failures">How many attempts have failed, at least one.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        var full = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, failures - 1));
        return TimeSpan.FromSeconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
