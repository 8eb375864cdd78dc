namespace Cabi.Web.Tests.Support;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestTime : TimeProvider
{
    private DateTimeOffset _now = Start;
    private long? _stoppedAt;

    /// <summary>Monday, 2 March 2026, 10:00 on the campus.</summary>
    public static DateTimeOffset Start { get; } =
        new(CampusZone.Calendar.InstantOf(new DateOnly(2026, 3, 2), new TimeOnly(10, 0)), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _stoppedAt ?? base.GetTimestamp();

    /// <summary>No second passes any more: what is asked for once a second is asked for no more.</summary>
    public void StopSeconds() => _stoppedAt = base.GetTimestamp();

    public void Set(DateTime utc) => _now = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    public void Advance(TimeSpan time) => _now += time;

    public void AdvanceDays(int days) => Advance(TimeSpan.FromDays(days));

    public void Reset() => (_now, _stoppedAt) = (Start, null);
}
