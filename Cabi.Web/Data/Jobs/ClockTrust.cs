namespace Cabi.Web.Data.Jobs;

/// <summary>
/// Whether jobs may go by this machine's clock. One that is wrong would end what is not over yet, for everybody, so an
/// instance whose clock differs too much from the database's takes none.
/// </summary>
public sealed class ClockTrust
{
    /// <summary>The largest difference, in either direction, that does no harm.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    private const long Unknown = long.MinValue;

    private long _difference = Unknown;

    /// <summary>How far this machine's clock was ahead when it was last compared; null when it never was.</summary>
    public TimeSpan? Difference
    {
        get => Interlocked.Read(ref _difference) is not Unknown and var ticks ? TimeSpan.FromTicks(ticks) : null;
        set => Interlocked.Exchange(ref _difference, value?.Ticks ?? Unknown);
    }

    /// <summary>Near enough. False until the clocks have been compared.</summary>
    public bool IsTrusted => Difference?.Duration() <= Tolerated;

    /// <summary>Too far away. False until the clocks have been compared.</summary>
    public bool IsWrong => Difference?.Duration() > Tolerated;
}
