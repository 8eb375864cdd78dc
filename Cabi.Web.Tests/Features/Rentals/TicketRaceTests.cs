using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>Whoever is second is told what is true by then, and a ticket is used once.</summary>
[Trait("Zone", "Any")]
public sealed class TicketRaceTests(CabiApp app) : CabiTest(app)
{
    private const int Rounds = 8;

    [Fact]
    public async Task One_ticket_extends_once_however_often_it_is_sent()
    {
        var student = await GivenHolderAsync();
        var due = (await RentalOfAsync(student)).DueOn;
        var ticket = await GivenTicketAsync(student);

        var answers = await AtOnceAsync(Enumerable.Repeat(() => ExtendAsync(student, ticket), 20));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(19, answers.Count(answer => answer == new Refusal.NoTicket()));
        Assert.Equal(due.AddDays(3), (await RentalOfAsync(student)).DueOn);
        Assert.Equal(2, await Db.Messages.CountAsync(Token));
    }

    [Fact]
    public async Task A_button_pressed_twenty_times_extends_once_and_every_press_is_answered_alike()
    {
        var student = await GivenHolderAsync();
        var (ticket, actor) = (await GivenTicketAsync(student), ActorOf(student));
        await GivenTicketAsync(student);

        Assert.All(await AtOnceAsync(Enumerable.Repeat(() => ExtendAsync(student, ticket, actor), 20)), Assert.Null);
        Assert.Equal(1, await Db.Tickets.CountAsync(each => each.UsedAt != null, Token));
    }

    [Fact]
    public async Task Of_two_members_who_make_the_last_extension_one_makes_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
            await GivenSharedRentalAsync(first, second);
            var due = (await RentalOfAsync(first)).DueOn;
            Assert.Null(await ExtendAsync(first, await GivenTicketAsync(first, days: 3)));
            var (one, other) = (await GivenTicketAsync(first, days: 15), await GivenTicketAsync(second, days: 15));

            var answers = await AtOnceAsync(() => ExtendAsync(first, one), () => ExtendAsync(second, other));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers, answer => answer == new Refusal.ExtensionsSpent(2));
            Assert.Equal(due.AddDays(3 + 15), (await RentalOfAsync(first)).DueOn);
        }
    }

    [Fact]
    public async Task Two_members_who_extend_at_once_while_both_may_both_do()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
            await GivenSharedRentalAsync(first, second);
            var due = (await RentalOfAsync(first)).DueOn;
            var (one, other) = (await GivenTicketAsync(first, days: 3), await GivenTicketAsync(second, days: 15));

            Assert.All(await AtOnceAsync(() => ExtendAsync(first, one), () => ExtendAsync(second, other)), Assert.Null);
            Assert.Equal(due.AddDays(3 + 15), (await RentalOfAsync(first)).DueOn);
        }
    }

    [Fact]
    public async Task A_return_while_it_is_extended_leaves_either_an_end_or_an_extension_that_was_told()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var student = await GivenHolderAsync();
            var ticket = await GivenTicketAsync(student);

            var answers = await AtOnceAsync(() => ExtendAsync(student, ticket), () => ReturnAsync(student));

            var used = (await Db.Tickets.SingleAsync(each => each.Id == ticket.Id, Token)).UsedAt is not null;
            var isHeld = await Db.RentalMembers.AnyAsync(member => member.HoldingStudentId == student.Id, Token);
            Assert.Equal(used ? null : new Refusal.NothingRented(), answers[0]);
            Assert.Equal(isHeld, answers[1] is not null);
            Assert.Contains(answers, answer => answer is null);
        }
    }

    [Fact]
    public async Task A_locker_that_one_rents_and_another_moves_into_is_one_persons()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (renter, mover, target) = (
                await GivenStudentAsync(),
                await GivenMoverAsync(),
                await GivenLockerAsync()
            );
            var old = (await RentalOfAsync(mover)).LockerId;

            var answers = await AtOnceAsync(() => RentAsync(renter, target), () => MoveAsync(mover, target));

            await AssertOneGotAsync(target, answers);
            var moved = answers[1] is null;
            Assert.Equal(moved ? target.Id : old, (await RentalOfAsync(mover)).LockerId);
            Assert.Equal(
                moved,
                (await Db.Tickets.SingleAsync(ticket => ticket.StudentId == mover.Id, Token)).UsedAt is not null
            );
            Assert.Equal(moved, (await Db.Lockers.SingleAsync(locker => locker.Id == old, Token)).OpensAt is not null);
        }
    }

    [Fact]
    public async Task Of_many_who_move_into_one_locker_one_does()
    {
        var target = await GivenLockerAsync();
        var movers = new List<Student>();

        for (var i = 0; i < 12; i++)
            movers.Add(await GivenMoverAsync());

        var answers = await AtOnceAsync(
            movers.Select(mover => new Func<Task<Refusal?>>(() => MoveAsync(mover, target)))
        );

        await AssertOneGotAsync(target, answers);
        Assert.Equal(
            (1, 12),
            (await Db.Moves.CountAsync(Token), await Db.Rentals.CountAsync(rental => rental.EndedAt == null, Token))
        );
    }

    [Fact]
    public async Task Of_two_moves_of_one_person_at_once_one_counts()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var mover = await GivenMoverAsync();
            await GivenTicketAsync(mover, TicketKind.Move);
            var (one, other) = (await GivenLockerAsync(), await GivenLockerAsync());

            var answers = await AtOnceAsync(() => MoveAsync(mover, one), () => MoveAsync(mover, other));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers, answer => answer == new Refusal.MovedRecently(Now.SameTimeAfter(7)));
            Assert.Equal(answers[0] is null ? one.Id : other.Id, (await RentalOfAsync(mover)).LockerId);
        }
    }

    [Fact]
    public async Task A_return_while_it_moves_leaves_no_locker_in_between()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (mover, target) = (await GivenMoverAsync(), await GivenLockerAsync());
            var old = (await RentalOfAsync(mover)).LockerId;

            var answers = await AtOnceAsync(() => MoveAsync(mover, target), () => ReturnAsync(mover));

            var isHeld = await Db.RentalMembers.AnyAsync(member => member.HoldingStudentId == mover.Id, Token);
            var opens = await Db
                .Lockers.Where(locker => locker.OpensAt != null)
                .Select(locker => locker.Id)
                .ToListAsync(Token);
            Assert.True(answers[0] is null or Refusal.NothingRented, $"{answers[0]}");
            Assert.Equal(isHeld, answers[1] is not null);
            Assert.Contains(old, opens);
            Assert.Equal(answers[0] is null && !isHeld, opens.Contains(target.Id));
        }
    }

    private async Task<Student> GivenMoverAsync()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        return student;
    }

    private async Task AssertOneGotAsync(Locker locker, Refusal?[] answers)
    {
        Assert.Single(answers, answer => answer is null);
        Assert.Equal(answers.Length - 1, answers.Count(answer => answer == new Refusal.LockerTaken()));
        Assert.Equal(1, await Db.Rentals.CountAsync(rental => rental.HeldLockerId == locker.Id, Token));
    }
}
