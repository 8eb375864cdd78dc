using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Domain.Rentals;

/// <summary>The rule for late return: <see cref="Ban.ForReturn"/>.</summary>
[Trait("Zone", "Any")]
public sealed class LateReturnTests
{
    private static readonly CampusCalendar _campus = CampusZone.Calendar;
    private static readonly CabiPolicy _policy = new();

    // In the autumn of the south and the spring of the north: the skipped midnight of Santiago lies inside.
    private static readonly DateOnly _dueOn = new(2026, 9, 4);

    [Fact]
    public void The_whole_due_day_is_in_time() => Assert.Null(BanAt(_campus.StartOf(_dueOn.AddDays(1)).AddTicks(-10)));

    [Fact]
    public void The_first_instant_of_the_next_day_is_one_day_late()
    {
        var ban = BanAt(_campus.StartOf(_dueOn.AddDays(1)));

        Assert.Equal(1, ban?.LateDays);
        Assert.Equal(_dueOn.AddDays(2), _campus.DayOf(ban!.EndsAt));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 9)]
    [InlineData(10, 100)]
    [InlineData(13, 169)]
    [InlineData(14, 180)]
    [InlineData(400, 180)]
    [InlineData(100_000, 180)]
    public void A_ban_lasts_the_late_days_squared_but_at_most_180_days(int lateDays, int banDays)
    {
        var returned = Noon(_dueOn.AddDays(lateDays));

        var ban = BanAt(returned);

        Assert.Equal(lateDays, ban?.LateDays);
        Assert.Equal(_campus.WallTimeOf(returned).AddDays(banDays), _campus.WallTimeOf(ban!.EndsAt));
    }

    [Fact]
    public void Within_the_grace_hours_there_is_no_ban_and_beyond_them_every_late_day_counts()
    {
        var policy = new CabiPolicy { GraceHours = 30 };
        var endOfGrace = _campus.StartOf(_dueOn.AddDays(1)).AddHours(30);

        Assert.Null(BanAt(endOfGrace, policy, policy));
        Assert.Equal(2, BanAt(endOfGrace.AddTicks(10), policy, policy)?.LateDays);
    }

    [Fact]
    public void A_policy_made_harsher_since_the_start_does_not_count()
    {
        var lenient = new CabiPolicy { MaxBanDays = 5 };

        Assert.Equal(Days(5), BanLength(lenient, _policy));
        Assert.Equal(Days(5), BanLength(_policy, lenient));
        Assert.Equal(Days(100), BanLength(_policy, _policy));
    }

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);

    private static TimeSpan BanLength(CabiPolicy atStart, CabiPolicy inForce)
    {
        var ban = BanAt(Noon(_dueOn.AddDays(10)), atStart, inForce) ?? throw new InvalidOperationException("No ban.");
        return _campus.WallTimeOf(ban.EndsAt) - _campus.WallTimeOf(ban.StartsAt);
    }

    private static DateTime Noon(DateOnly day) => _campus.InstantOf(day, new TimeOnly(12, 0));

    private static Ban? BanAt(DateTime returned) => BanAt(returned, _policy, _policy);

    private static Ban? BanAt(DateTime returned, CabiPolicy atStart, CabiPolicy inForce) =>
        Ban.ForReturn(studentId: 1, _dueOn, atStart, inForce, new Moment(returned, _campus));
}
