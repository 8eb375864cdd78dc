namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Campus time: it runs on from a Monday morning in March, and jumps ahead when a test says so.</summary>
public sealed class CampusTime : TimeProvider
{
    private static readonly DateTimeOffset _start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly long _began = System.GetTimestamp();
    private long _jumped;

    public override DateTimeOffset GetUtcNow() =>
        _start + System.GetElapsedTime(_began) + TimeSpan.FromTicks(Interlocked.Read(ref _jumped));

    public void Jump(TimeSpan ahead) => Interlocked.Add(ref _jumped, ahead.Ticks);

    public void JumpTo(DateTime utc) => Jump(utc - GetUtcNow().UtcDateTime);
}
