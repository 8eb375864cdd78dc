using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Domain.Sharing;

/// <summary>The minutes in which a group forms: <see cref="ShareRoom"/>.</summary>
public sealed class ShareRoomTests
{
    private const int Host = 1;

    private static readonly CabiPolicy _policy = new()
    {
        RoomMinutes = 10,
        MinGroup = 2,
        MaxGroup = 4,
    };
    private static readonly Moment _opened = new(
        new DateTime(2026, 9, 5, 1, 0, 0, DateTimeKind.Utc),
        CampusZone.Calendar
    );

    [Fact]
    public void Whoever_opens_it_sits_in_it_for_the_minutes_of_the_policy()
    {
        var room = Open();

        Assert.Equal([Host], room.Seated.Select(member => member.StudentId));
        Assert.Equal(_opened.Utc.AddMinutes(10), room.EndsAt);
        Assert.True(room.IsOpenAt(After(minutes: 10, ticks: -1)));
        Assert.False(room.IsOpenAt(After(minutes: 10)));
        Assert.True(room.IsDueAt(After(minutes: 10)));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public void It_has_as_many_seats_as_the_door_and_the_policy_allow(int capacity, int seats) =>
        Assert.Equal(seats, Open(capacity).MaxPeople);

    [Fact]
    public void The_last_one_who_fits_ends_it_at_that_moment()
    {
        var room = Open(capacity: 3);

        Assert.Null(room.Join(2, termsId: null, After(minutes: 1)));
        Assert.True(room.IsOpenAt(After(minutes: 2)));
        Assert.Null(room.Join(3, termsId: null, After(minutes: 2)));

        Assert.Equal(After(minutes: 2).Utc, room.EndsAt);
        Assert.IsType<Refusal.RoomOver>(room.Join(4, termsId: null, After(minutes: 2)));
    }

    [Fact]
    public void Nobody_joins_twice_or_too_late()
    {
        var room = Open();

        Assert.IsType<Refusal.AlreadyInRoom>(room.Join(Host, termsId: null, After(minutes: 1)));
        Assert.IsType<Refusal.RoomOver>(room.Join(2, termsId: null, After(minutes: 10)));
    }

    [Fact]
    public void Its_opener_may_leave_and_the_others_stay()
    {
        var room = Open();
        room.Join(2, termsId: null, After(minutes: 1));

        Assert.Null(room.Leave(Host, After(minutes: 2)));

        Assert.Equal([2], room.Seated.Select(member => member.StudentId));
        Assert.True(room.IsOpenAt(After(minutes: 3)));
        Assert.IsType<Refusal.NotInRoom>(room.Leave(Host, After(minutes: 3)));
    }

    [Fact]
    public void The_last_one_out_ends_it_and_frees_the_locker()
    {
        var room = Open();

        Assert.Null(room.Leave(Host, After(minutes: 2)));

        Assert.Equal((After(minutes: 2).Utc, null), (room.EndsAt, room.OpenLockerId));
        Assert.Equal(After(minutes: 2).Utc, room.SettledAt);
    }

    [Fact]
    public void Nobody_leaves_after_its_end() =>
        Assert.IsType<Refusal.RoomOver>(Open().Leave(Host, After(minutes: 10)));

    [Fact]
    public void It_is_settled_once_and_not_before_its_end()
    {
        var room = Open();

        Assert.Throws<InvalidOperationException>(() => room.Settle(rental: null, After(minutes: 9)));
        room.Settle(rental: null, After(minutes: 12));

        Assert.Null(room.OpenLockerId);
        Assert.All(room.Members, member => Assert.Null(member.SeatedStudentId));
        Assert.Equal(After(minutes: 10).Utc, room.EndsAt);
        Assert.Throws<InvalidOperationException>(() => room.Settle(rental: null, After(minutes: 13)));
    }

    [Theory]
    [InlineData(4, 2, false)]
    [InlineData(4, 3, true)]
    [InlineData(2, 0, false)]
    [InlineData(2, 1, true)]
    public void It_is_in_vain_when_too_few_seats_are_left_for_those_who_can_rent(
        int capacity,
        int unable,
        bool isVain
    ) =>
        Assert.Equal(isVain ? new Refusal.RoomInVain(After(minutes: 10).Utc) : null, Open(capacity).RefuseVain(unable));

    [Fact]
    public void Each_change_counts_so_that_two_at_once_cannot_both_succeed()
    {
        var room = Open();
        var versions = new List<int> { room.Version };

        room.Join(2, termsId: null, After(minutes: 1));
        versions.Add(room.Version);
        room.Leave(2, After(minutes: 2));
        versions.Add(room.Version);
        room.Dissolve(After(minutes: 3));
        versions.Add(room.Version);

        Assert.Equal([0, 1, 2, 3], versions);
    }

    private static Moment After(int minutes, long ticks = 0) =>
        _opened with
        {
            Utc = _opened.Utc.AddMinutes(minutes).AddTicks(ticks),
        };

    private static ShareRoom Open(int capacity = 4)
    {
        var section = new Section(new Floor(new Building("A"), 1), "A", new PlanArea(1, 1, 2, 2), columns: 1, rows: 1);
        var locker = new Locker(section, "1", LockerType.Shared, capacity, row: 1, column: 1);
        return ShareRoom.Open(Host, locker, _policy, new SealedRoomKeys("sealed", []), termsId: null, _opened);
    }
}
