using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Lockers;

[Trait("Zone", "Any")]
public sealed class EndRentalTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_rental_that_staff_end_is_over_as_if_it_were_returned()
    {
        var (locker, student, id) = await GivenRentalAsync();
        var actor = await GivenStaffActAsync();

        Assert.Null(await EndAsync(actor, locker, id));

        var rental = await Db
            .Rentals.Include(rental => rental.Members)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .SingleAsync(Token);
        Assert.Equal(
            (Now.Utc, null, null),
            (rental.EndedAt, rental.HeldLockerId, Assert.Single(rental.Members).HoldingStudentId)
        );
        Assert.Equal(Now.Tomorrow(new TimeOnly(13, 0)), rental.Locker.OpensAt);
        Assert.Empty(await Db.Bans.ToListAsync(Token));
        Assert.Equal(
            new Notice.RentalEndedByStaff(LockerAddress.Of(rental.Locker), 0, BannedUntil: null, Why),
            (await ToldAsync(student.Id))[^1]
        );
        var entry = await AuditedAsync();
        Assert.Equal(
            (actor.AccountId, nameof(EndRental), $"locker:{locker.Id}", Why),
            (entry.AccountId, entry.Action, entry.Subject, entry.Reason)
        );
        Assert.Equal(
            $"rental:{id} of student:{student.Id}: due {rental.DueOn:yyyy-MM-dd}, 0 days late → ended, 0 bans",
            entry.Detail
        );
    }

    [Fact]
    public async Task Late_members_all_earn_the_ban_of_a_return_and_are_told()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var (first, second, gone) = (await GivenStudentAsync(), await GivenStudentAsync(), await GivenStudentAsync());
        var id = await GivenSharedAsync(locker, first, second, gone);
        Time.AdvanceDays(10 + 4);

        Assert.Null(await EndAsync(await GivenStaffActAsync(), locker, id));

        var bans = await Db.Bans.OrderBy(ban => ban.StudentId).ToListAsync(Token);
        Assert.Equal(
            [(first.Id, 4, Now.SameTimeAfter(16)), (second.Id, 4, Now.SameTimeAfter(16))],
            bans.Select(ban => (ban.StudentId, ban.LateDays, ban.EndsAt))
        );
        Assert.All(
            new[] { await ToldAsync(first.Id), await ToldAsync(second.Id) },
            told =>
                Assert.Equal(
                    (4, Now.SameTimeAfter(16)),
                    Assert.IsType<Notice.RentalEndedByStaff>(Assert.Single(told)) is var ended
                        ? (ended.LateDays, ended.BannedUntil)
                        : default
                )
        );
        Assert.Empty(await ToldAsync(gone.Id));
    }

    [Fact]
    public async Task The_reason_may_be_left_out_only_when_it_is_long_overdue()
    {
        var (locker, student, id) = await GivenRentalAsync();
        Time.AdvanceDays(31 + 20);

        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await EndAsync(await GivenStaffActAsync(), locker, id, " ")
        );
        Time.AdvanceDays(1);
        Assert.Null(await EndAsync(await GivenStaffActAsync(), locker, id, reason: null));

        Assert.Equal("", Assert.IsType<Notice.RentalEndedByStaff>((await ToldAsync(student.Id))[^1]).Reason);
        Assert.Equal("long overdue", (await AuditedAsync()).Reason);
    }

    [Fact]
    public async Task Another_rental_than_the_one_that_was_seen_is_left_alone()
    {
        var (locker, student, id) = await GivenRentalAsync();
        await ReturnAsync(student);
        Time.AdvanceDays(2);
        await RentAsync(await GivenStudentAsync(), locker);

        await AssertRefusedAsync(
            new Refusal.RentalOver(),
            async () => await EndAsync(await GivenStaffActAsync(), locker, id)
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var (locker, _, id) = await GivenRentalAsync();

        await AssertOnceAsync(actor => EndAsync(actor, locker, id));
    }

    private Task<Refusal?> EndAsync(Actor actor, Locker locker, int rentalId, string? reason = Why) =>
        Scoped<EndRental>().ExecuteAsync(actor, locker.Id, rentalId, reason, Token);

    private async Task<(Locker Locker, Student Student, int RentalId)> GivenRentalAsync()
    {
        var (locker, student) = (await GivenLockerAsync(), await GivenStudentAsync());
        Assert.Null(await RentAsync(student, locker));
        return (locker, student, await Db.Rentals.Select(rental => rental.Id).SingleAsync(Token));
    }

    private async Task<int> GivenSharedAsync(Locker locker, Student first, Student second, Student gone)
    {
        var db = Db;
        var policy = await db.Policies.SingleAsync(Token);
        var rental = Rental.StartShared(
            [(first.Id, null), (second.Id, null), (gone.Id, null)],
            await db.Lockers.SingleAsync(each => each.Id == locker.Id, Token),
            policy,
            Now.Day.AddDays(15),
            Now
        );
        db.Rentals.Add(rental);
        await db.SaveChangesAsync(Token);
        rental.Leave(gone.Id, Now);
        await db.SaveChangesAsync(Token);
        Assert.Equal(Now.Day.AddDays(10), rental.DueOn);
        return rental.Id;
    }
}
