using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Domain.Campus;

[Trait("Zone", "Any")]
public sealed class LockerStatesTests
{
    private static readonly CampusCalendar _campus = CampusZone.Calendar;
    private static readonly DateOnly _today = new(2026, 9, 5);
    private static readonly Moment _now = new(_campus.InstantOf(_today, new TimeOnly(10, 0)), _campus);

    [Fact]
    public void A_locker_nobody_holds_is_available() => Assert.Equal(LockerState.Available, StateOf());

    [Fact]
    public void A_held_locker_is_in_use_through_its_due_day_and_overdue_from_the_next()
    {
        Assert.Equal(LockerState.InUse, StateOf(dueOn: _today));
        Assert.Equal(LockerState.Overdue, StateOf(dueOn: _today.AddDays(-1)));
    }

    [Fact]
    public void A_left_locker_is_pending_until_the_very_instant_of_its_drop()
    {
        var opensAt = _now.Utc.AddTicks(10);

        Assert.Equal(LockerState.Pending, StateOf(opensAt: opensAt));
        Assert.Equal(LockerState.Available, StateOf(opensAt: _now.Utc));
    }

    [Fact]
    public void Somebodys_things_inside_come_before_a_fault() =>
        Assert.Equal(LockerState.InUse, StateOf(isOutOfService: true, dueOn: _today));

    [Fact]
    public void A_fault_comes_before_the_drop() =>
        Assert.Equal(LockerState.OutOfService, StateOf(isOutOfService: true, opensAt: _now.Utc.AddHours(1)));

    [Fact]
    public void A_club_locker_without_a_club_is_out_of_service() =>
        Assert.Equal(LockerState.OutOfService, StateOf(type: LockerType.Club));

    [Theory]
    [InlineData("09:00", 1, "13:00")]
    [InlineData("00:30", 1, "13:00")]
    [InlineData("12:59", 1, "13:00")]
    [InlineData("23:59", 1, "13:00")]
    public void A_locker_opens_at_the_drop_of_the_following_day(string leftAt, int daysLater, string opensAt)
    {
        var left = new Moment(_campus.InstantOf(_today.AddDays(4), TimeOnly.Parse(leftAt)), _campus);

        var opens = _campus.WallTimeOf(left.Tomorrow(new TimeOnly(13, 0)));

        Assert.Equal(_today.AddDays(4 + daysLater).ToDateTime(TimeOnly.Parse(opensAt)), opens);
    }

    [Fact]
    public void The_state_next_changes_by_itself_at_the_drop_or_when_the_due_day_ends()
    {
        var drop = _now.Utc.AddHours(3);

        Assert.Equal(drop, LockerStates.NextChange(drop, null, null, null, _now));
        Assert.Equal(_campus.StartOf(_today.AddDays(1)), LockerStates.NextChange(null, _today, null, null, _now));
        Assert.Null(LockerStates.NextChange(null, _today.AddDays(-1), null, null, _now));
        Assert.Null(LockerStates.NextChange(_now.Utc, null, null, null, _now));
        Assert.Equal(drop.AddHours(-1), LockerStates.NextChange(drop, null, drop.AddHours(-1), null, _now));
    }

    [Fact]
    public void People_who_gather_come_before_a_hold_and_a_hold_ends_at_its_very_instant()
    {
        var later = _now.Utc.AddTicks(10);

        Assert.Equal(LockerState.Forming, StateOf(formingUntil: later, heldUntil: later));
        Assert.Equal(LockerState.Available, StateOf(formingUntil: _now.Utc));
        Assert.Equal(LockerState.Held, StateOf(heldUntil: later));
        Assert.Equal(LockerState.Available, StateOf(heldUntil: _now.Utc));
        Assert.Equal(LockerState.OutOfService, StateOf(isOutOfService: true, formingUntil: later));
    }

    private static LockerState StateOf(
        LockerType type = LockerType.Private,
        bool isOutOfService = false,
        DateTime? opensAt = null,
        DateOnly? dueOn = null,
        DateTime? formingUntil = null,
        DateTime? heldUntil = null
    ) => LockerStates.Of(type, isOutOfService, opensAt, dueOn, formingUntil, heldUntil, _now);
}
