using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

public sealed class AnnounceMissedHoldsTests(CabiApp app) : JobTest(app)
{
    [Theory]
    [InlineData(MissedHold.EndOfLine)]
    [InlineData(MissedHold.Out)]
    public async Task At_its_end_the_person_is_told_once_what_has_become_of_their_place(MissedHold missed)
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MissedHold = missed });
        var (person, locker, hold) = await GivenHoldAsync();

        Time.Set(hold.EndsAt.AddSeconds(-1));
        await RunAsync<AnnounceMissedHolds>();
        Assert.Empty(await MissedAsync(person));

        Time.Set(hold.EndsAt);
        await RunAsync<AnnounceMissedHolds>();
        await RunAsync<AnnounceMissedHolds>();
        await Db.JobStates.ExecuteUpdateAsync(
            state => state.SetProperty(each => each.CaughtUpTo, hold.EndsAt.AddDays(-1)),
            Token
        );
        await RunAsync<AnnounceMissedHolds>();

        Assert.Equal(
            [new Notice.HoldMissed(LockerAddress.Of(locker), missed == MissedHold.Out)],
            await MissedAsync(person)
        );
    }

    [Fact]
    public async Task Whoever_rents_it_is_not_told()
    {
        var (person, locker, hold) = await GivenHoldAsync();
        Assert.Null(await RentAsync(person, locker));

        Time.Set(hold.EndsAt);
        await RunAsync<AnnounceMissedHolds>();

        Assert.Empty(await MissedAsync(person));
    }

    [Fact]
    public async Task Whoever_rents_one_right_after_its_end_is_not_told()
    {
        var (person, locker, hold) = await GivenHoldAsync();
        Time.Set(hold.EndsAt);
        Assert.Null(await RentAsync(person, locker));

        await RunAsync<AnnounceMissedHolds>();

        Assert.Empty(await MissedAsync(person));
    }

    [Fact]
    public async Task What_a_clock_that_was_ahead_has_told_is_told_again_in_its_time()
    {
        var (person, _, hold) = await GivenHoldAsync();
        var now = Now.Utc;
        Time.Set(hold.EndsAt.AddMinutes(10));
        await RunAsync<AnnounceMissedHolds>();
        Time.Set(now);
        await RunAsync<AnnounceMissedHolds>();
        Assert.Single(await MissedAsync(person));

        Time.Set(hold.EndsAt);
        await RunAsync<AnnounceMissedHolds>();
        await RunAsync<AnnounceMissedHolds>();

        Assert.Equal(2, (await MissedAsync(person)).Count);
    }

    private async Task<(Student Person, Locker Locker, Hold Hold)> GivenHoldAsync()
    {
        var locker = await GivenLockerAsync();
        var holder = await GivenStudentAsync();
        Assert.Null(await RentAsync(holder, locker));
        Assert.Null(await ReturnAsync(holder));
        var opensAt = (await Db.Lockers.SingleAsync(Token)).OpensAt!.Value;
        var person = await GivenStudentAsync();
        Assert.Null(
            await Scoped<JoinWaitlist>().ExecuteAsync(ActorOf(person), person.Id, locker.SectionId, locker.Type, Token)
        );
        Time.Set(opensAt.AddSeconds(20));
        await RunAsync<SettleDrops>();
        await RunAsync<AnnounceMissedHolds>();
        var opened = await Db.Lockers.Include(each => each.Section.Floor.Building).SingleAsync(Token);
        return (person, opened, await Db.Holds.SingleAsync(Token));
    }

    private async Task<IReadOnlyList<Notice>> MissedAsync(Student person) =>
        [.. (await ToldAsync(person)).OfType<Notice.HoldMissed>()];
}
