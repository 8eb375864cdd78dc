using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Sharing;

/// <summary>A running shared rental: who leaves, until when it is then, and what becomes of the locker.</summary>
[Trait("Zone", "Any")]
public sealed class SharedRentalTests(CabiApp app) : CabiTest(app)
{
    // Today and ⌈remaining days × n/(n+1)⌉ with n people left: 130 → 98 → 66 → 33.
    [Fact]
    public async Task Each_who_leaves_shortens_it_for_the_others_and_the_last_returns_the_locker()
    {
        var (locker, people) = await GivenSharedRentalAsync(4);
        var today = Now.Day;

        Assert.Null(await ReturnAsync(people[0]));
        Assert.Equal(today.AddDays(98), await DueOnAsync());
        Assert.Null(await ReturnAsync(people[1]));
        Assert.Equal(today.AddDays(66), await DueOnAsync());
        Assert.Null(await ReturnAsync(people[2]));
        Assert.Equal(today.AddDays(33), await DueOnAsync());
        Assert.Null((await LockerAsync(locker)).OpensAt);

        Assert.Null(await ReturnAsync(people[3], "0420"));
        Assert.NotNull((await Db.Rentals.SingleAsync(Token)).EndedAt);
        Assert.Equal(Now.Tomorrow(new TimeOnly(13, 0)), (await LockerAsync(locker)).OpensAt);
        Assert.NotNull((await LockerAsync(locker)).HandOverCode);
    }

    [Fact]
    public async Task Who_leaves_may_rent_again_and_those_who_stay_are_told()
    {
        var (locker, people) = await GivenSharedRentalAsync(2 + 1 + 1);

        await ReturnAsync(people[0]);

        Assert.Null(await RentAsync(people[0], await GivenLockerAsync()));
        Assert.Equal(
            new Notice.MemberLeft(
                new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                people[0].Name,
                Now.Day.AddDays(98)
            ),
            (await ToldAsync(people[1]))[^1]
        );
    }

    [Fact]
    public async Task On_the_due_day_and_later_leaving_changes_no_due_day_and_a_late_leaver_alone_is_banned()
    {
        var (_, people) = await GivenSharedRentalAsync(4);
        var dueOn = await DueOnAsync();
        Time.AdvanceDays(130);

        await ReturnAsync(people[0]);
        Assert.Equal((dueOn, 0), (await DueOnAsync(), await Db.Bans.CountAsync(Token)));

        Time.AdvanceDays(2);
        await ReturnAsync(people[1]);
        var ban = await Db.Bans.SingleAsync(Token);
        Assert.Equal((dueOn, people[1].Id, Now.SameTimeAfter(4)), (await DueOnAsync(), ban.StudentId, ban.EndsAt));
    }

    [Fact]
    public async Task The_door_code_stays_with_those_who_stay()
    {
        var first = await GivenStudentAsync();
        var (locker, people) = await GivenSharedRentalAsync(4);
        var db = Db;
        (await db.Lockers.SingleAsync(each => each.Id == locker.Id, Token)).Leave(Now.Utc, "kept");
        await db.SaveChangesAsync(Token);

        await ReturnAsync(people[0], "1234");

        Assert.Equal("kept", (await LockerAsync(locker)).HandOverCode);
        Assert.NotEqual(first.Id, people[0].Id);
    }

    private async Task<(Locker Locker, Student[] People)> GivenSharedRentalAsync(int count)
    {
        var people = await GivenStudentsAsync(count);
        var (locker, _) = await GivenRoomAsync(people);
        return (locker, people);
    }

    private async Task<DateOnly> DueOnAsync() =>
        (await Db.Rentals.OrderBy(rental => rental.Id).FirstAsync(Token)).DueOn;

    private Task<Locker> LockerAsync(Locker locker) => Db.Lockers.SingleAsync(each => each.Id == locker.Id, Token);
}
