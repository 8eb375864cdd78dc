using Cabi.Web.Domain.Time;

namespace Cabi.Web.Tests.Domain.Time;

public sealed class CampusCalendarTests
{
    private static readonly CampusCalendar _seoul = CampusCalendar.For("Asia/Seoul");
    private static readonly CampusCalendar _santiago = CampusCalendar.For("America/Santiago");
    private static readonly CampusCalendar _berlin = CampusCalendar.For("Europe/Berlin");

    [Fact]
    public void A_day_in_Seoul_begins_at_15_o_clock_UTC_the_day_before() =>
        Assert.Equal(Utc(2026, 3, 1, 15, 0), _seoul.StartOf(new DateOnly(2026, 3, 2)));

    [Fact]
    public void The_day_changes_at_the_first_instant_after_midnight()
    {
        var midnight = Utc(2026, 3, 1, 15, 0);

        Assert.Equal(new DateOnly(2026, 3, 1), _seoul.DayOf(midnight.AddTicks(-1)));
        Assert.Equal(new DateOnly(2026, 3, 2), _seoul.DayOf(midnight));
    }

    // Chile's clocks jump from Saturday 24:00 to Sunday 01:00 on 6 September 2026.
    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_when_the_clocks_jump()
    {
        var start = _santiago.StartOf(new DateOnly(2026, 9, 6));

        Assert.Equal(Utc(2026, 9, 6, 4, 0), start);
        Assert.Equal(new DateOnly(2026, 9, 5), _santiago.DayOf(start.AddTicks(-1)));
        Assert.Equal(new DateTime(2026, 9, 6, 1, 0, 0), _santiago.WallTimeOf(start));
    }

    [Fact]
    public void A_wall_time_inside_the_gap_moves_to_the_next_that_exists() =>
        Assert.Equal(Utc(2026, 3, 29, 1, 0), _berlin.InstantOf(new DateOnly(2026, 3, 29), new TimeOnly(2, 30)));

    [Fact]
    public void A_wall_time_that_occurs_twice_is_the_first() =>
        Assert.Equal(Utc(2026, 10, 25, 0, 30), _berlin.InstantOf(new DateOnly(2026, 10, 25), new TimeOnly(2, 30)));

    [Fact]
    public void The_same_time_some_days_later_keeps_the_wall_clock_over_a_change_of_offset()
    {
        var now = new Moment(Utc(2026, 9, 5, 16, 0), _santiago);

        Assert.Equal(_santiago.WallTimeOf(now.Utc).AddDays(2), _santiago.WallTimeOf(now.SameTimeAfter(2)));
        Assert.Equal(now.Utc.AddDays(2).AddHours(-1), now.SameTimeAfter(2));
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
