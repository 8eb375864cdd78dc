using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>A return that is taken back: everything is as it was, in time and by whoever returned.</summary>
[Trait("Zone", "Any")]
public sealed class UndoReturnTests(CabiApp app) : CabiTest(app)
{
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Everything_is_as_it_was_and_the_inbox_and_the_audit_tell_it()
    {
        var (locker, before) = (await GivenLockerAsync(), await GivenStudentAsync());
        await RentAsync(before, locker);
        await ReturnAsync(before, "0042");
        Time.AdvanceDays(2);
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        await DescribeAsync(student, "Gym bag", "Shoes on the left");
        var rental = await RentalOfAsync(student);
        var opensAt = (await Db.Lockers.SingleAsync(Token)).OpensAt;
        Time.AdvanceDays(1);
        await ReturnAsync(student, "1111");
        Time.Advance(_time - TimeSpan.FromMilliseconds(1));

        Assert.Null(await UndoAsync(student));

        var again = await RentalOfAsync(student);
        Assert.Equal(
            (rental.Id, rental.StartedAt, rental.DueOn, null, locker.Id, "Gym bag", rental.Note),
            (again.Id, again.StartedAt, again.DueOn, again.EndedAt, again.HeldLockerId, again.Title, again.Note)
        );
        Assert.Null(Assert.Single(again.Members).LeftAt);
        var shown = await Db.Lockers.SingleAsync(Token);
        Assert.Equal(opensAt, shown.OpensAt);
        Assert.Equal("0042", App.Services.GetRequiredService<CodeVault>().Unlock(shown.HandOverCode!));
        Assert.False(await Db.Returns.AnyAsync(given => given.StudentId == student.Id, Token));
        Assert.Equal(
            new Notice.ReturnUndone(
                new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                rental.DueOn,
                WasBanned: false
            ),
            (await ToldAsync(student))[^1]
        );
        var entry = await Db.AuditEntries.OrderBy(entry => entry.Id).LastAsync(Token);
        Assert.Equal((nameof(UndoReturn), $"locker:{locker.Id}"), (entry.Action, entry.Subject));
    }

    [Fact]
    public async Task After_the_time_it_is_too_late_and_nothing_is_written()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        Time.Advance(_time);

        await RefusedAsync(new Refusal.UndoOver(), student);
    }

    [Fact]
    public async Task The_ban_it_earned_is_lifted_and_no_other_and_lateness_counts_on()
    {
        var student = await GivenHolderAsync();
        Time.AdvanceDays(31 + 3);
        await ReturnAsync(student);
        var until = await GivenBanAsync(student, days: 2);

        Assert.Null(await UndoAsync(student));

        var running = await Db.Bans.Where(ban => ban.LiftedAt == null).ToListAsync(Token);
        Assert.Equal((until, 0), (Assert.Single(running).EndsAt, running[0].LateDays));
        Assert.True(((Notice.ReturnUndone)(await ToldAsync(student))[^1]).WasBanned);
        Assert.Equal(3, (await RentalOfAsync(student)).LateDays(Now));

        Time.AdvanceDays(1);
        await ReturnAsync(student);
        Assert.Equal(Now.SameTimeAfter(16), (await Db.Bans.OrderBy(ban => ban.Id).LastAsync(Token)).EndsAt);
    }

    [Fact]
    public async Task Over_midnight_it_is_the_rental_that_it_was_and_may_be_late()
    {
        var student = await GivenHolderAsync();
        var dueOn = (await RentalOfAsync(student)).DueOn;
        Time.Set(CampusZone.Calendar.StartOf(dueOn.AddDays(1)).AddSeconds(-10));
        await ReturnAsync(student);
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await UndoAsync(student));

        var rental = await RentalOfAsync(student);
        Assert.Equal((dueOn, 1), (rental.DueOn, rental.LateDays(Now)));
        Assert.Empty(await Db.Bans.ToListAsync(Token));
        await ReturnAsync(student);
        Assert.Equal(1, (await Db.Bans.SingleAsync(Token)).LateDays);
    }

    [Fact]
    public async Task What_somebody_else_returned_and_what_nobody_did_is_not_to_be_undone()
    {
        var (student, other) = (await GivenHolderAsync(), await GivenStudentAsync());
        await ReturnAsync(student);

        await RefusedAsync(new Refusal.NothingToUndo(), other, await LastReturnAsync(student));
        await RefusedAsync(new Refusal.NothingToUndo(), other, 0);
        Assert.Null(await UndoAsync(student));
        await RefusedAsync(new Refusal.NothingToUndo(), student);
    }

    [Fact]
    public async Task Who_has_rented_another_meanwhile_returns_that_first()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        var first = await LastReturnAsync(student);
        await RentAsync(student, await GivenLockerAsync());

        await RefusedAsync(new Refusal.AlreadyRenting(), student, first);

        await ReturnAsync(student);
        Assert.Null(await UndoAsync(student, first));
    }

    [Fact]
    public async Task What_staff_have_closed_or_ended_stays_so()
    {
        var (student, other) = (await GivenHolderAsync(), await GivenHolderAsync());
        var held = await RentalOfAsync(other);
        var closed = (await RentalOfAsync(student)).LockerId;
        await ReturnAsync(student);
        await InScopeAsync<TakeLockerOut>(async verb =>
            await verb.ExecuteAsync(await GivenStaffActAsync(), closed, "The hinge is loose.", Token)
        );
        await InScopeAsync<EndRental>(async verb =>
            await verb.ExecuteAsync(await GivenStaffActAsync(), held.LockerId, held.Id, "Keys were lost.", Token)
        );

        await RefusedAsync(new Refusal.LockerOutOfService("The hinge is loose."), student);
        await RefusedAsync(new Refusal.NothingToUndo(), other);
    }

    [Fact]
    public async Task Where_the_policy_gives_no_time_there_is_nothing_to_undo()
    {
        var student = await GivenHolderAsync();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, UndoSeconds = 0 });
        await ReturnAsync(student);

        await RefusedAsync(new Refusal.NothingToUndo(), student);
    }

    [Fact]
    public async Task The_time_is_that_of_the_policy_at_the_return()
    {
        var student = await GivenHolderAsync();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, UndoSeconds = 300 });
        await ReturnAsync(student);
        Time.Advance(TimeSpan.FromSeconds(1));
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, UndoSeconds = 0 });
        Time.Advance(TimeSpan.FromSeconds(298));

        Assert.Null(await UndoAsync(student));
    }

    // A drop at midnight falls into the time of a return before it.
    [Fact]
    public async Task A_locker_that_somebody_else_has_got_by_then_is_theirs()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, DropTime = TimeOnly.MinValue });
        var (student, quicker) = (await GivenHolderAsync(), await GivenStudentAsync());
        var locker = await Db.Lockers.SingleAsync(Token);
        Time.Set(CampusZone.Calendar.StartOf(Now.Day.AddDays(1)).AddSeconds(-10));
        await ReturnAsync(student);
        Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(await RentAsync(quicker, locker));

        await RefusedAsync(new Refusal.LockerTaken(), student);
    }

    [Fact]
    public async Task A_locker_that_is_held_for_the_first_in_line_by_then_is_theirs()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, DropTime = TimeOnly.MinValue });
        var (student, first) = (await GivenHolderAsync(), await GivenStudentAsync());
        var db = Db;
        var section = await db.Sections.SingleAsync(Token);
        db.WaitlistLines.Add(new WaitlistLine(first.Id, section, LockerType.Private, 1, Now));
        await db.SaveChangesAsync(Token);
        Time.Set(CampusZone.Calendar.StartOf(Now.Day.AddDays(1)).AddSeconds(-10));
        await ReturnAsync(student);
        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.IsType<Refusal.LockerHeld>(await UndoAsync(student));
        Assert.Equal(first.Id, (await Db.Holds.SingleAsync(Token)).StudentId);
    }

    [Fact]
    public async Task Who_has_joined_a_line_meanwhile_leaves_it()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        var db = Db;
        var section = await db.Sections.SingleAsync(Token);
        db.WaitlistLines.Add(new WaitlistLine(student.Id, section, LockerType.Private, 1, Now));
        await db.SaveChangesAsync(Token);

        Assert.Null(await UndoAsync(student));

        Assert.Null((await Db.WaitlistLines.SingleAsync(Token)).WaitingStudentId);
    }

    [Fact]
    public async Task What_was_told_of_the_return_and_has_not_gone_out_does_not_go_out()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);

        Assert.Null(await UndoAsync(student));

        Assert.Equal(
            [nameof(Notice.RentalStarted), nameof(Notice.ReturnUndone)],
            await Db
                .Messages.Where(message => message.DispatchedAt == null)
                .OrderBy(message => message.Id)
                .Select(message => message.Kind)
                .ToListAsync(Token)
        );
        Assert.Equal(3, (await ToldAsync(student)).Count);
    }

    private async Task RefusedAsync(Refusal expected, Student student, int? returnId = null)
    {
        var before = await WrittenSoFarAsync();

        Assert.Equal(expected, await UndoAsync(student, returnId));
        Assert.Equal(before, await WrittenSoFarAsync());
    }
}
