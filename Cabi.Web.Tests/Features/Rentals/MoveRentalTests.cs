using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

[Trait("Zone", "Any")]
public sealed class MoveRentalTests(CabiApp app) : CabiTest(app)
{
    private static readonly TimeOnly _drop = new(13, 0);

    [Fact]
    public async Task The_rental_goes_to_the_other_locker_with_its_due_day_title_and_note()
    {
        var (student, target) = await GivenMoverAsync();
        await DescribeAsync(student, "Gym bag", "Left shelf");
        var before = await RentalOfAsync(student);
        Time.AdvanceDays(3);

        Assert.Null(await MoveAsync(student, target));

        var rental = await RentalOfAsync(student);
        Assert.Equal((before.Id, target.Id, target.Id), (rental.Id, rental.LockerId, rental.HeldLockerId));
        Assert.Equal(
            (before.DueOn, before.StartedAt, before.Title, before.Note),
            (rental.DueOn, rental.StartedAt, rental.Title, rental.Note)
        );
    }

    [Fact]
    public async Task The_move_is_kept_with_its_ticket()
    {
        var (student, target) = await GivenMoverAsync();
        var before = await RentalOfAsync(student);

        await MoveAsync(student, target);

        var ticket = await Db.Tickets.SingleAsync(Token);
        var move = await Db.Moves.SingleAsync(Token);
        Assert.Equal((Now.Utc, before.Id), (ticket.UsedAt, ticket.RentalId));
        Assert.Equal(
            (before.Id, student.Id, before.LockerId, target.Id, ticket.Id, Now.Utc),
            (move.RentalId, move.StudentId, move.FromLockerId, move.ToLockerId, move.TicketId, move.At)
        );
    }

    [Fact]
    public async Task The_old_locker_opens_like_a_returned_one_with_the_code_it_was_left_at()
    {
        var (student, target) = await GivenMoverAsync();
        var oldId = (await RentalOfAsync(student)).LockerId;

        await MoveAsync(student, target, "0042");

        var old = await Db.Lockers.SingleAsync(locker => locker.Id == oldId, Token);
        Assert.Equal(Now.Tomorrow(_drop), old.OpensAt);
        Assert.Equal("0042", App.Services.GetRequiredService<CodeVault>().Unlock(old.HandOverCode!));
        Assert.Equal(new Refusal.LockerPending(Now.Tomorrow(_drop)), await RentAsync(await GivenStudentAsync(), old));

        Time.Set(Now.Tomorrow(_drop));
        Assert.Null(await RentAsync(await GivenStudentAsync(), old));
    }

    [Fact]
    public async Task The_student_is_told_from_where_to_where_and_the_floor_has_changed()
    {
        var (student, target) = await GivenMoverAsync();
        var rental = await RentalOfAsync(student);
        var old = await Db.Lockers.SingleAsync(locker => locker.Id == rental.LockerId, Token);
        var changes = await Db.FloorChanges.CountAsync(Token);

        await MoveAsync(student, target);

        var message = await Db.Messages.OrderBy(message => message.Id).LastAsync(Token);
        Assert.Equal(student.Id, message.StudentId);
        Assert.Equal(
            new Notice.RentalMoved(
                new LockerAddress(old.Id, new("Saerom"), 2, new("Oasis"), old.Number),
                new LockerAddress(target.Id, new("Saerom"), 2, new("Oasis"), target.Number),
                rental.DueOn
            ),
            OutboxWriter.Read(message)
        );
        Assert.Equal(changes + 1, await Db.FloorChanges.CountAsync(Token));
    }

    [Fact]
    public async Task A_move_to_another_floor_changes_both()
    {
        var (student, _) = await GivenMoverAsync();
        var db = Db;
        var building = await db.Buildings.SingleAsync(Token);
        var elsewhere = new Section(new Floor(building, 3), "Attic", new PlanArea(1, 3, 1, 2), columns: 1, rows: 1);
        var target = new Locker(elsewhere, "1", LockerType.Private, 1, 1, 1);
        db.Lockers.Add(target);
        await db.SaveChangesAsync(Token);
        var before = await Db.FloorChanges.CountAsync(Token);

        Assert.Null(await MoveAsync(student, target));

        var changed = await Db
            .FloorChanges.OrderBy(change => change.Id)
            .Skip(before)
            .Select(change => change.FloorId)
            .ToListAsync(Token);
        Assert.Equal(await Db.Floors.Select(floor => floor.Id).Order().ToListAsync(Token), changed.Order());
    }

    [Fact]
    public async Task Who_holds_nothing_is_told_so()
    {
        var student = await GivenStudentAsync();
        await GivenTicketAsync(student, TicketKind.Move);

        await RefusedAsync(new Refusal.NothingRented(), student, await GivenLockerAsync());
    }

    [Fact]
    public async Task Without_a_move_ticket_nobody_moves()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student);

        await RefusedAsync(new Refusal.NoTicket(), student, await GivenLockerAsync());
    }

    [Fact]
    public async Task An_overdue_rental_does_not_move()
    {
        var (student, target) = await GivenMoverAsync();
        Time.AdvanceDays(31 + 1);

        await RefusedAsync(new Refusal.RentalOverdue(1), student, target);
    }

    [Fact]
    public async Task On_the_due_day_it_is_too_late_and_on_the_day_before_it_is_not()
    {
        var (student, target) = await GivenMoverAsync();
        Time.AdvanceDays(31);

        await RefusedAsync(new Refusal.MoveTooLate(1), student, target);

        Time.AdvanceDays(-1);
        Assert.Null(await MoveAsync(student, target));
    }

    [Fact]
    public async Task Seven_days_after_a_move_at_the_same_wall_time_the_next_is_allowed()
    {
        var (student, target) = await GivenMoverAsync();
        await MoveAsync(student, target);
        await GivenTicketAsync(student, TicketKind.Move);
        var again = Now.SameTimeAfter(7);
        var next = await GivenLockerAsync();

        Time.Set(again.AddTicks(-10));
        await RefusedAsync(new Refusal.MovedRecently(again), student, next);

        Time.Set(again);
        Assert.Null(await MoveAsync(student, next));
    }

    [Fact]
    public async Task Nobody_moves_while_banned()
    {
        var (student, target) = await GivenMoverAsync();

        await RefusedAsync(new Refusal.Banned(await GivenBanAsync(student)), student, target);
    }

    [Fact]
    public async Task A_shared_rental_does_not_move_and_nothing_moves_to_a_shared_locker()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);
        await GivenTicketAsync(first, TicketKind.Move);
        await RefusedAsync(new Refusal.MoveIsPrivate(), first, await GivenLockerAsync());

        var (student, _) = await GivenMoverAsync();
        await RefusedAsync(new Refusal.MoveIsPrivate(), student, await GivenLockerAsync(LockerType.Shared));
    }

    [Fact]
    public async Task The_target_obeys_the_rules_of_a_rent()
    {
        var (student, taken) = await GivenMoverAsync();
        var (broken, left) = (await GivenLockerAsync(), await GivenLockerAsync());
        await RentAsync(await GivenStudentAsync(), taken);
        var leaver = await GivenStudentAsync();
        await RentAsync(leaver, left);
        await ReturnAsync(leaver);
        var db = Db;
        (await db.Lockers.SingleAsync(locker => locker.Id == broken.Id, Token)).TakeOutOfService(
            "The hinge is broken."
        );
        await db.SaveChangesAsync(Token);

        await RefusedAsync(new Refusal.LockerTaken(), student, taken);
        await RefusedAsync(new Refusal.LockerPending(Now.Tomorrow(_drop)), student, left);
        await RefusedAsync(new Refusal.LockerOutOfService("The hinge is broken."), student, broken);
        await RefusedAsync(new Refusal.LockerForClubs(), student, await GivenLockerAsync(LockerType.Club));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12a4")]
    [InlineData("１２３４")]
    public async Task A_code_that_is_not_four_digits_is_refused(string code)
    {
        var (student, target) = await GivenMoverAsync();

        await RefusedAsync(new Refusal.CodeMalformed(), student, target, code);
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more_and_is_answered_as_the_first_was()
    {
        var (student, target) = await GivenMoverAsync();
        var actor = ActorOf(student);

        Assert.Null(await MoveAsync(student, target, null, actor));
        var written = await WrittenSoFarAsync();

        Assert.Null(await MoveAsync(student, target, null, actor));
        Assert.Equal(written, await WrittenSoFarAsync());
    }

    private async Task<(Student Student, Locker Target)> GivenMoverAsync()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        return (student, await GivenLockerAsync());
    }

    private async Task RefusedAsync(Refusal refusal, Student student, Locker target, string? code = null)
    {
        var written = await WrittenSoFarAsync();

        Assert.Equal(refusal, await MoveAsync(student, target, code));
        Assert.Equal(written, await WrittenSoFarAsync());
    }
}
