using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Waitlists;

namespace Cabi.Web.Tests.Domain.Waitlists;

/// <summary>Who gets which locker at a drop: <see cref="DropPlan"/>.</summary>
public sealed class DropPlanTests
{
    [Fact]
    public void The_first_in_line_gets_the_first_locker() =>
        Assert.Equal([(1, 10), (2, 11)], Plan([Locker(1), Locker(2), Locker(3)], [Person(10), Person(11)]));

    [Fact]
    public void One_person_gets_one_locker_in_however_many_lines_they_wait() =>
        Assert.Equal(
            [(1, 10), (2, 11)],
            Plan([Locker(1), Locker(2, section: 2)], [Person(10), Person(10, section: 2), Person(11, section: 2)])
        );

    [Fact]
    public void Whoever_may_not_rent_is_passed_over_and_the_next_comes() =>
        Assert.Equal([(1, 11)], Plan([Locker(1)], [Person(10, mayRent: false), Person(11)]));

    [Fact]
    public void A_line_is_for_a_section_and_a_type() =>
        Assert.Equal(
            [(3, 10)],
            Plan(
                [Locker(1, section: 2), Locker(2, type: LockerType.Shared), Locker(3)],
                [Person(10), Person(11, type: LockerType.Club)]
            )
        );

    [Fact]
    public void An_accessible_locker_waits_for_whoever_needs_one() =>
        Assert.Equal(
            [(1, 11), (2, 10)],
            Plan([Locker(1, isAccessible: true), Locker(2)], [Person(10), Person(11, needsAccessible: true)])
        );

    [Fact]
    public void Whoever_needs_an_accessible_locker_may_also_have_another() =>
        Assert.Equal([(1, 10)], Plan([Locker(1)], [Person(10, needsAccessible: true)]));

    [Fact]
    public void What_nobody_waits_for_stays_free()
    {
        Assert.Empty(Plan([Locker(1)], []));
        Assert.Empty(Plan([], [Person(10)]));
    }

    [Fact]
    public void Nothing_is_held_where_a_locker_of_the_kind_stands_free()
    {
        Assert.Empty(Plan([Locker(1)], [Person(10)], new StandingLocker(1, LockerType.Private, IsKept: false)));
        Assert.Equal(
            [(1, 10)],
            Plan([Locker(1)], [Person(10)], new StandingLocker(1, LockerType.Shared, IsKept: false))
        );
    }

    [Fact]
    public void A_locker_that_is_kept_stands_free_only_for_whoever_needs_one() =>
        Assert.Equal(
            [(1, 11)],
            Plan(
                [Locker(1)],
                [Person(10, needsAccessible: true), Person(11)],
                new StandingLocker(1, LockerType.Private, IsKept: true)
            )
        );

    [Fact]
    public void Whoever_did_not_take_a_hold_stands_behind_all_who_wait_or_has_left()
    {
        PlaceInLine Place(int id, int joined, int? missed = null, bool isOut = false) =>
            new()
            {
                LineId = id,
                StudentId = id,
                SectionId = 1,
                Type = LockerType.Private,
                JoinedAt = new DateTime(2026, 3, joined, 0, 0, 0, DateTimeKind.Utc),
                MissedAt = missed is { } day ? new DateTime(2026, 3, day, 0, 0, 0, DateTimeKind.Utc) : null,
                IsOut = isOut,
            };

        Assert.Equal(
            [3, 2, 1, 5],
            PlaceInLine
                .InOrder([Place(1, 1, missed: 9), Place(2, 4), Place(3, 3), Place(4, 2, 9, isOut: true), Place(5, 10)])
                .Select(place => place.LineId)
        );
    }

    private static IEnumerable<(int LockerId, int StudentId)> Plan(
        IEnumerable<OpenedLocker> lockers,
        IReadOnlyCollection<WaitingPerson> waiting,
        params StandingLocker[] standing
    ) => DropPlan.Of(lockers, standing, waiting).Select(each => (each.Locker.LockerId, each.Person.StudentId));

    private static OpenedLocker Locker(
        int id,
        int section = 1,
        LockerType type = LockerType.Private,
        bool isAccessible = false
    ) => new(id, section, FloorId: 1, type, isAccessible);

    private static WaitingPerson Person(
        int id,
        int section = 1,
        LockerType type = LockerType.Private,
        bool mayRent = true,
        bool needsAccessible = false
    ) => new(id, section, type, mayRent, needsAccessible, RentedAt: null);
}
