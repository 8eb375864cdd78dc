using Cabi.Web.Domain.Time;

namespace Cabi.Web.Jobs.Running;

/// <summary>The look at all jobs for which nobody has rung.</summary>
public static class Sweep
{
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    /// <summary>The real time between two sweeps. Where campus time runs faster they come more often.</summary>
    public static TimeSpan Pause(CampusClock clock) =>
        _usual / clock.Rate is var pause && pause < _shortest ? _shortest : pause;
}
