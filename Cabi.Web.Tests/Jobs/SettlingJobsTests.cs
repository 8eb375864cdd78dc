using Cabi.Web.Features.Waitlists;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

/// <summary>What has ended is written down although nobody comes by.</summary>
public sealed class SettlingJobsTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task An_ended_share_room_becomes_a_rental_from_its_end_on_and_everybody_is_told_once()
    {
        var people = await GivenStudentsAsync(2);
        var (locker, room) = await GivenRoomAsync(people);
        await RunAsync<SettleShareRooms>();
        Assert.Empty(await HoldersAsync(locker));

        Time.Set(room.EndsAt.AddHours(20));
        await RunAsync<SettleShareRooms>();
        await RunAsync<SettleShareRooms>();

        Assert.Equal(people.Select(person => person.Id).Order(), await HoldersAsync(locker));
        Assert.Equal(room.EndsAt, (await Db.Rentals.SingleAsync(Token)).StartedAt);

        foreach (var person in people)
            Assert.Single((await ToldAsync(person)).OfType<Notice.SharedRentalStarted>());
    }

    [Fact]
    public async Task What_opens_at_a_drop_is_held_for_who_waits_and_they_are_told_once()
    {
        var locker = await GivenLockerAsync();
        var holder = await GivenStudentAsync();
        Assert.Null(await RentAsync(holder, locker));
        Assert.Null(await ReturnAsync(holder));
        var opensAt = (await Db.Lockers.SingleAsync(Token)).OpensAt!.Value;
        var waiting = await GivenStudentAsync();
        Assert.Null(
            await Scoped<JoinWaitlist>()
                .ExecuteAsync(ActorOf(waiting), waiting.Id, locker.SectionId, locker.Type, Token)
        );
        Time.Set(opensAt.AddSeconds(-1));
        await RunAsync<SettleDrops>();
        Assert.Equal(0, await Db.Holds.CountAsync(Token));

        Time.Set(opensAt.AddSeconds(20));
        await RunAsync<SettleDrops>();
        await RunAsync<SettleDrops>();

        Assert.Equal(waiting.Id, (await Db.Holds.SingleAsync(Token)).StudentId);
        Assert.Single((await ToldAsync(waiting)).OfType<Notice.LockerHeldForYou>());
    }
}
