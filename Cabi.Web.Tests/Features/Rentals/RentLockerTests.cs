using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Rentals;

[Trait("Zone", "Any")]
public sealed class RentLockerTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_student_holds_the_locker_through_the_31st_day_after_today()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();

        Assert.Null(await RentAsync(student, locker));

        var rental = await Db.Rentals.Include(rental => rental.Members).SingleAsync(Token);
        Assert.Equal(locker.Id, rental.HeldLockerId);
        Assert.Equal(Now.Utc, rental.StartedAt);
        Assert.Equal(Now.Day.AddDays(31), rental.DueOn);
        Assert.Equal(student.Id, Assert.Single(rental.Members).HoldingStudentId);
    }

    [Fact]
    public async Task The_student_is_told_where_and_until_when()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();

        await RentAsync(student, locker);

        var message = await Db.Messages.SingleAsync(Token);
        Assert.Equal(student.Id, message.StudentId);
        Assert.Equal(
            new Notice.RentalStarted(
                new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                Now.Day.AddDays(31)
            ),
            OutboxWriter.Read(message)
        );
    }

    [Fact]
    public async Task Who_did_it_is_written_down_with_it()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var actor = ActorOf(student);

        await RentAsync(student, locker, actor);

        var entry = await Db.AuditEntries.SingleAsync(Token);
        Assert.Equal(
            (actor.IdempotencyKey, student.AccountId, "RentLocker", $"locker:{locker.Id}", Now.Utc),
            (entry.IdempotencyKey, entry.AccountId, entry.Action, entry.Subject, entry.At)
        );
    }

    [Fact]
    public async Task A_taken_locker_is_refused_and_nothing_is_written()
    {
        var locker = await GivenLockerAsync();
        await RentAsync(await GivenStudentAsync(), locker);

        await RefusedAsync(new Refusal.LockerTaken(), await GivenStudentAsync(), locker);
    }

    [Fact]
    public async Task Who_has_a_locker_may_not_take_another()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());

        await RefusedAsync(new Refusal.AlreadyRenting(), student, await GivenLockerAsync());
    }

    [Fact]
    public async Task A_banned_student_is_told_until_when()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(31 + 3);
        await ReturnAsync(student);
        var until = Now.SameTimeAfter(9);

        await RefusedAsync(new Refusal.Banned(until), student, await GivenLockerAsync());

        Time.Set(until.AddTicks(-10));
        Assert.Equal(new Refusal.Banned(until), await RentAsync(student, await GivenLockerAsync()));

        Time.Set(until);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
    }

    [Fact]
    public async Task A_left_locker_opens_at_the_drop_of_the_next_day_and_not_a_moment_earlier()
    {
        var locker = await GivenLockerAsync();
        var first = await GivenStudentAsync();
        await RentAsync(first, locker);
        await ReturnAsync(first);
        var opensAt = Now.Tomorrow(new TimeOnly(13, 0));

        await RefusedAsync(new Refusal.LockerPending(opensAt), await GivenStudentAsync(), locker);

        Time.Set(opensAt.AddTicks(-10));
        Assert.Equal(new Refusal.LockerPending(opensAt), await RentAsync(await GivenStudentAsync(), locker));

        Time.Set(opensAt);
        Assert.Null(await RentAsync(await GivenStudentAsync(), locker));
    }

    [Fact]
    public async Task A_locker_out_of_service_is_refused_with_its_reason()
    {
        var locker = await GivenLockerAsync();
        var db = Db;
        (await db.Lockers.SingleAsync(l => l.Id == locker.Id, Token)).TakeOutOfService("The hinge is broken.");
        await db.SaveChangesAsync(Token);

        await RefusedAsync(new Refusal.LockerOutOfService("The hinge is broken."), await GivenStudentAsync(), locker);
    }

    [Fact]
    public async Task Lockers_for_clubs_and_for_groups_are_not_one_students_to_take()
    {
        var student = await GivenStudentAsync();

        await RefusedAsync(new Refusal.LockerForClubs(), student, await GivenLockerAsync(LockerType.Club));
        await RefusedAsync(new Refusal.LockerForGroups(), student, await GivenLockerAsync(LockerType.Shared));
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more_and_is_answered_as_the_first_was()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var actor = ActorOf(student);

        Assert.Null(await RentAsync(student, locker, actor));
        Assert.Null(await RentAsync(student, locker, actor));

        Assert.Equal(
            (1, 1, 1),
            (
                await Db.Rentals.CountAsync(Token),
                await Db.Messages.CountAsync(Token),
                await Db.AuditEntries.CountAsync(Token)
            )
        );
    }

    private async Task RefusedAsync(Refusal refusal, Student student, Locker locker)
    {
        var before = await CountsAsync();

        Assert.Equal(refusal, await RentAsync(student, locker));
        Assert.Equal(before, await CountsAsync());
    }

    private async Task<(int Rentals, int Messages, int Entries, int Changes)> CountsAsync() =>
        (
            await Db.Rentals.CountAsync(Token),
            await Db.Messages.CountAsync(Token),
            await Db.AuditEntries.CountAsync(Token),
            await Db.FloorChanges.CountAsync(change => change.At >= Now.Utc, Token) - await Db.Lockers.CountAsync(Token)
        );
}
