using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Tests.Domain.Rentals;

/// <summary>When a ticket may extend a rental or move it, and what it does to it.</summary>
public sealed class TicketRulesTests
{
    // Clocks went forward in New York at 02:00 on 8 March 2026.
    private static readonly CampusCalendar _newYork = CampusCalendar.For("America/New_York");
    private static readonly CabiPolicy _policy = new();

    private readonly Moment _start = At(new DateOnly(2026, 3, 2), new TimeOnly(10, 0));

    [Fact]
    public void The_days_of_a_week_count_on_the_wall_also_where_the_clocks_change()
    {
        var rental = GivenRental();
        var moved = At(new DateOnly(2026, 3, 5), new TimeOnly(10, 0));
        var again = At(new DateOnly(2026, 3, 12), new TimeOnly(10, 0));

        Assert.Equal((7 * 24) - 1, (again.Utc - moved.Utc).TotalHours);
        Assert.Equal(
            new Refusal.MovedRecently(again.Utc),
            MoveRules.Refuse(rental, moved.Utc, null, _policy, again with { Utc = again.Utc.AddTicks(-1) })
        );
        Assert.Null(MoveRules.Refuse(rental, moved.Utc, null, _policy, again));
    }

    [Theory]
    [InlineData(0, 31, true)]
    [InlineData(1, 30, true)]
    [InlineData(1, 31, false)]
    [InlineData(3, 28, true)]
    [InlineData(3, 29, false)]
    public void The_policy_says_how_many_days_must_be_left_for_a_move(int least, int daysLater, bool isAllowed)
    {
        var now = At(_start.Day.AddDays(daysLater), new TimeOnly(23, 59));
        var refusal = MoveRules.Refuse(GivenRental(), null, null, new CabiPolicy { MoveMinDaysLeft = least }, now);

        Assert.Equal(isAllowed ? null : new Refusal.MoveTooLate(least), refusal);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 3, false)]
    public void The_policy_says_how_often_a_rental_is_extended(int most, int extensions, bool isAllowed)
    {
        var refusal = ExtensionRules.Refuse(
            GivenRental(),
            extensions,
            null,
            new CabiPolicy { MaxExtensions = most },
            _start
        );

        Assert.Equal(isAllowed ? null : new Refusal.ExtensionsSpent(most), refusal);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(9, 3)]
    public void An_extension_goes_to_the_latest_due_day_and_is_refused_where_nothing_is_gained(
        int latestAfterDue,
        int? gained
    )
    {
        var rental = GivenRental();
        var latest = rental.DueOn.AddDays(latestAfterDue);
        var policy = new CabiPolicy { LatestDueOn = latest };

        Assert.Equal(
            gained is null ? new Refusal.LatestDueReached(latest) : null,
            ExtensionRules.Refuse(rental, 0, null, policy, _start)
        );

        if (gained is { } days)
            Assert.Equal(rental.DueOn.AddDays(days), ExtensionRules.DueOn(rental, 3, policy));
    }

    [Fact]
    public void A_ban_that_has_ended_refuses_nothing()
    {
        Assert.Null(ExtensionRules.Refuse(GivenRental(), 0, _start.Utc, _policy, _start));
        Assert.Null(MoveRules.Refuse(GivenRental(), null, _start.Utc, _policy, _start));
    }

    [Fact]
    public void Every_change_makes_a_new_version_so_that_none_is_lost()
    {
        var rental = GivenRental();

        rental.Extend(rental.DueOn.AddDays(3));
        rental.MoveTo(GivenLocker());
        rental.Describe("Gym bag", null);

        Assert.Equal(3, rental.Version);
    }

    [Fact]
    public void What_has_ended_or_would_gain_nothing_is_a_mistake_of_the_caller()
    {
        var rental = GivenRental();

        Assert.Throws<InvalidOperationException>(() => rental.Extend(rental.DueOn));
        Assert.Throws<ArgumentOutOfRangeException>(() => rental.Describe(new string('x', 31), null));

        rental.End(_start);
        Assert.Throws<InvalidOperationException>(() => rental.Extend(rental.DueOn.AddDays(3)));
        Assert.Throws<InvalidOperationException>(() => rental.MoveTo(GivenLocker()));
    }

    [Fact]
    public void A_ticket_is_used_once()
    {
        var ticket = new Ticket(1, TicketKind.Extension, 3, 1, null, _start);
        ticket.Use(7, _start);

        Assert.Equal((_start.Utc, 7), (ticket.UsedAt, ticket.RentalId));
        Assert.Throws<InvalidOperationException>(() => ticket.Use(8, _start));
    }

    private Rental GivenRental() => Rental.Start(new Student("s1", "Kim"), GivenLocker(), _policy, _start);

    private static Locker GivenLocker() =>
        new(
            new Section(new Floor(new Building("Saerom"), 2), "Oasis", new PlanArea(1, 3, 1, 2), columns: 9, rows: 9),
            "1",
            LockerType.Private,
            1,
            1,
            1
        );

    private static Moment At(DateOnly day, TimeOnly time) => new(_newYork.InstantOf(day, time), _newYork);
}
