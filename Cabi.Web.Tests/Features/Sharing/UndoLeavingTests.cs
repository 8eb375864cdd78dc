using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Sharing;

/// <summary>Somebody who left a shared locker is back before their time is over.</summary>
[Trait("Zone", "Any")]
public sealed class UndoLeavingTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task They_are_a_member_again_until_the_day_that_it_was_and_the_others_are_told()
    {
        var people = await GivenStudentsAsync(3);
        var locker = await GivenSharedRentalAsync(people);
        var dueOn = (await RentalOfAsync(people[0])).DueOn;
        await ReturnAsync(people[0]);
        Assert.True((await RentalOfAsync(people[1])).DueOn < dueOn);

        Assert.Null(await UndoAsync(people[0]));

        var rental = await RentalOfAsync(people[0]);
        Assert.Equal((dueOn, 3), (rental.DueOn, rental.Holders.Count()));
        Assert.Null((await Db.Lockers.SingleAsync(Token)).OpensAt);
        Assert.Equal(
            new Notice.MemberBack(
                new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                people[0].Name,
                dueOn
            ),
            (await ToldAsync(people[2]))[^1]
        );
    }

    [Fact]
    public async Task Once_the_others_have_returned_it_there_is_nothing_to_come_back_to_until_they_are_back()
    {
        var people = await GivenStudentsAsync(2);
        var locker = await GivenSharedRentalAsync(people);
        var dueOn = (await RentalOfAsync(people[0])).DueOn;
        await ReturnAsync(people[0]);
        await ReturnAsync(people[1], "0042");

        Assert.Equal(new Refusal.RentalOver(), await UndoAsync(people[0]));
        Assert.Null(await UndoAsync(people[1]));
        Assert.Equal([people[1].Id], await HoldersAsync(locker));
        Assert.Null(await UndoAsync(people[0]));

        Assert.Equal((dueOn, 2), ((await RentalOfAsync(people[0])).DueOn, (await HoldersAsync(locker)).Count));
        Assert.Null((await Db.Lockers.SingleAsync(Token)).HandOverCode);
    }

    [Fact]
    public async Task What_became_of_the_due_day_meanwhile_stays()
    {
        var people = await GivenStudentsAsync(3);
        await GivenSharedRentalAsync(people);
        var dueOn = (await RentalOfAsync(people[0])).DueOn;
        await ReturnAsync(people[0]);
        Assert.Null(await ExtendAsync(people[1], await GivenTicketAsync(people[1], days: 15)));

        Assert.Null(await UndoAsync(people[0]));

        Assert.Equal(dueOn.AddDays(15), (await RentalOfAsync(people[0])).DueOn);
    }

    [Fact]
    public async Task No_day_past_the_latest_comes_of_it_but_the_one_that_it_was()
    {
        var people = await GivenStudentsAsync(3);
        await GivenSharedRentalAsync(people);
        var dueOn = (await RentalOfAsync(people[0])).DueOn;
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = dueOn.AddDays(-1) });
        await ReturnAsync(people[0]);

        Assert.Null(await UndoAsync(people[0]));
        Assert.Equal(dueOn, (await RentalOfAsync(people[0])).DueOn);

        await ReturnAsync(people[0]);
        Assert.Null(await ExtendAsync(people[1], await GivenTicketAsync(people[1], days: 15)));
        Assert.Null(await UndoAsync(people[0]));
        Assert.Equal(dueOn, (await RentalOfAsync(people[0])).DueOn);
    }

    [Fact]
    public async Task A_late_leaver_who_is_back_is_not_banned()
    {
        var people = await GivenStudentsAsync(2);
        await GivenSharedRentalAsync(people);
        Time.AdvanceDays(80 + 2);
        await ReturnAsync(people[0]);
        Assert.Equal(1, await Db.Bans.CountAsync(ban => ban.LiftedAt == null, Token));

        Assert.Null(await UndoAsync(people[0]));

        Assert.Equal(0, await Db.Bans.CountAsync(ban => ban.LiftedAt == null, Token));
        Assert.Equal(2, (await RentalOfAsync(people[0])).LateDays(Now));
    }
}
