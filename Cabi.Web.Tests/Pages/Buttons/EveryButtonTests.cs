using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Buttons;

/// <summary>
/// No page offers what its verb refuses, and none closes what the verb would do: for every kind of student.
/// </summary>
public sealed class EveryButtonTests(CabiApp app) : ButtonTest(app)
{
    [Fact]
    public Task Of_a_student_who_has_nothing() => HoldsAsync(null, null);

    [Fact]
    public Task Of_a_student_who_needs_an_accessible_locker() =>
        HoldsAsync(
            async me =>
            {
                var db = Db;
                (await db.Students.SingleAsync(student => student.Id == me.Id, Token)).MarkAccessible(true);
                await db.SaveChangesAsync(Token);
            },
            null
        );

    [Fact]
    public Task Of_a_student_with_a_private_locker_and_tickets() =>
        HoldsAsync(
            async me =>
            {
                await RentAsync(me, await GivenLockerAsync());
                await GivenTicketAsync(me);
                await GivenTicketAsync(me, TicketKind.Move);
            },
            null
        );

    [Fact]
    public Task Of_a_student_with_a_private_locker_and_no_ticket() =>
        HoldsAsync(async me => await RentAsync(me, await GivenLockerAsync()), null);

    [Fact]
    public Task Of_a_student_who_shares_a_locker() =>
        HoldsAsync(
            async me =>
            {
                await GivenSharedRentalAsync(me, await GivenStudentAsync());
                await GivenTicketAsync(me);
                await GivenTicketAsync(me, TicketKind.Move);
            },
            null
        );

    [Theory]
    [InlineData(35)]
    [InlineData(60)]
    public Task Of_a_student_who_is_late_or_long_overdue(int days) =>
        HoldsAsync(
            async me =>
            {
                await RentAsync(me, await GivenLockerAsync());
                await GivenTicketAsync(me);
                await GivenTicketAsync(me, TicketKind.Move);
                Time.AdvanceDays(days);
            },
            null
        );

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public Task Of_a_student_who_has_just_returned_a_locker(int days) =>
        HoldsAsync(
            async me =>
            {
                await RentAsync(me, await GivenLockerAsync());
                Time.AdvanceDays(days);
                Assert.Null(await ReturnAsync(me));
            },
            null
        );

    [Fact]
    public Task Of_a_student_who_has_just_left_a_shared_locker() =>
        HoldsAsync(
            async me =>
            {
                await GivenSharedRentalAsync(me, await GivenStudentAsync(), await GivenStudentAsync());
                Assert.Null(await ReturnAsync(me));
            },
            null
        );

    [Fact]
    public Task Of_a_student_whose_returned_locker_staff_have_taken_out_of_service() =>
        HoldsAsync(
            async me =>
            {
                await RentAsync(me, await GivenLockerAsync());
                Assert.Null(await ReturnAsync(me));
                var db = Db;
                (await db.Lockers.SingleAsync(Token)).TakeOutOfService("The hinge is loose.");
                await db.SaveChangesAsync(Token);
            },
            null
        );

    [Fact]
    public Task Of_a_student_who_is_banned() => HoldsAsync(null, (me, _) => GivenBanAsync(me));

    [Fact]
    public Task Of_a_student_in_line() => HoldsAsync(null, (me, campus) => WaitAsync(me, campus.Taken));

    [Fact]
    public Task Of_a_student_for_whom_a_locker_is_held() =>
        HoldsAsync(
            null,
            async (me, campus) =>
            {
                await WaitAsync(me, campus.Taken);
                await Db.Holds.ExecuteDeleteAsync(Token);
                var db = Db;
                db.Holds.Add(new Hold(campus.Held.Id, me.Id, Now.Utc, Now.Utc.AddHours(1)));
                await db.SaveChangesAsync(Token);
            }
        );

    [Fact]
    public Task Of_a_student_who_gathers_a_group() =>
        HoldsAsync(null, async (me, campus) => Assert.Null(await OpenAsync(me, campus.FreeShared)));

    [Fact]
    public Task Of_a_student_who_has_joined_a_group() =>
        HoldsAsync(null, async (me, campus) => Assert.Null(await JoinAsync(me, campus.Forming, campus.Keys.Code)));

    [Fact]
    public Task Of_a_student_whose_group_has_just_got_its_locker() =>
        HoldsAsync(
            null,
            async (me, campus) =>
            {
                Assert.Null(await JoinAsync(me, campus.Forming, campus.Keys.Code));
                Time.Advance(TimeSpan.FromMinutes(Minutes));
            }
        );

    [Fact]
    public Task Of_a_student_who_typed_too_many_wrong_codes() =>
        HoldsAsync(
            null,
            async (me, campus) =>
            {
                for (var i = 0; i < 3; i++)
                    await JoinAsync(me, campus.Forming, WrongCode(campus.Room));
            }
        );

    [Fact]
    public Task Of_a_student_invited_to_a_group_that_cannot_rent_anymore() =>
        HoldsAsync(
            null,
            async (_, campus) =>
            {
                await Db.ShareRooms.ExecuteUpdateAsync(set => set.SetProperty(room => room.MaxPeople, 2), Token);
                var db = Db;
                var host = campus.Room.Seated.Single().StudentId;
                db.Bans.Add(Ban.ByStaff(host, Now.SameTimeAfter(3), accountId: 1, "Keys were lost.", Now));
                await db.SaveChangesAsync(Token);
            }
        );

    [Fact]
    public Task Of_a_student_after_the_term() =>
        HoldsAsync(null, (_, _) => GivenPolicyAsync(CampusOfEveryKind.TermOver(Now)));

    [Fact]
    public Task Of_a_student_with_a_locker_after_the_term() =>
        HoldsAsync(
            async me =>
            {
                await RentAsync(me, await GivenLockerAsync());
                await GivenTicketAsync(me);
                await GivenTicketAsync(me, TicketKind.Move);
            },
            (_, _) => GivenPolicyAsync(CampusOfEveryKind.TermOver(Now))
        );

    [Fact]
    public Task Of_the_first_in_line_at_a_drop_that_nobody_has_written_down() =>
        HoldsAsync(
            null,
            async (me, campus) =>
            {
                await Db.WaitlistLines.ExecuteDeleteAsync(Token);
                await WaitAsync(me, campus.Taken);
                Time.Set(campus.OpensAt);
            }
        );

    [Fact]
    public Task Of_a_student_at_a_drop_for_others_that_nobody_has_written_down() =>
        HoldsAsync(
            null,
            (_, campus) =>
            {
                Time.Set(campus.OpensAt);
                return Task.CompletedTask;
            }
        );

    private async Task HoldsAsync(Func<Student, Task>? before, Func<Student, CampusOfEveryKind, Task>? after)
    {
        var (enabled, disabled) = await PressAllAsync(before, after);

        Assert.InRange(enabled, 0, 40);
        Assert.InRange(disabled, 1, 40);
    }

    private async Task WaitAsync(Student student, Locker locker)
    {
        var db = Db;
        var section = await db.Sections.SingleAsync(section => section.Id == locker.SectionId, Token);
        db.WaitlistLines.Add(new WaitlistLine(student.Id, section, LockerType.Private, 1, Now));
        await db.SaveChangesAsync(Token);
    }
}
