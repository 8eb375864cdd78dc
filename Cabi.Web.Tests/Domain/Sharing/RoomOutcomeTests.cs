using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Domain.Sharing;

/// <summary>What comes of a share room at its end: <see cref="RoomOutcome"/>.</summary>
[Trait("Zone", "Any")]
public sealed class RoomOutcomeTests
{
    private static readonly DateOnly _day = new(2026, 9, 5);
    private static readonly Moment _end = new(
        CampusZone.Calendar.InstantOf(_day, new TimeOnly(10, 0)),
        CampusZone.Calendar
    );
    private static readonly CabiPolicy _policy = new() { SharedBaseDays = 20, SharedDaysPerPerson = 5 };

    [Fact]
    public void Enough_people_rent_and_each_of_them_makes_it_longer()
    {
        Assert.Equal(_day.AddDays(30), Of(Seat(1), Seat(2)).DueOn);
        Assert.Equal(_day.AddDays(35), Of(Seat(1), Seat(2), Seat(3)).DueOn);
    }

    [Fact]
    public void Too_few_people_dissolve_it()
    {
        Assert.Equal((null, false), (Of(Seat(1)).DueOn, Of(Seat(1)).IsRental));
        Assert.False(Of().IsRental);
    }

    [Fact]
    public void Whoever_is_banned_or_holds_a_locker_is_left_out_and_makes_it_no_longer()
    {
        var outcome = Of(Seat(1), Seat(2, isBanned: true), Seat(3), Seat(4, holdsLocker: true));

        Assert.Equal(_day.AddDays(30), outcome.DueOn);
        Assert.Equal([1, 3], outcome.Members.Select(seat => seat.StudentId));
        Assert.Equal([2, 4], outcome.Excluded.Select(seat => seat.StudentId));
    }

    [Fact]
    public void Too_few_who_may_rent_dissolve_it() => Assert.False(Of(Seat(1), Seat(2, isBanned: true)).IsRental);

    [Fact]
    public void The_latest_due_day_shortens_it_and_once_it_has_passed_nothing_is_rented()
    {
        var policy = new CabiPolicy { LatestDueOn = _day };

        Assert.Equal(_day, RoomOutcome.Of(2, [Seat(1), Seat(2)], policy, _end).DueOn);
        Assert.False(
            RoomOutcome.Of(2, [Seat(1), Seat(2)], new CabiPolicy { LatestDueOn = _day.AddDays(-1) }, _end).IsRental
        );
    }

    private static RoomOutcome Of(params SeatFacts[] seats) => RoomOutcome.Of(minPeople: 2, seats, _policy, _end);

    private static SeatFacts Seat(int studentId, bool isBanned = false, bool holdsLocker = false) =>
        new(studentId, $"student {studentId}", TermsId: null, isBanned, holdsLocker);
}
