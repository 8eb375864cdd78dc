using Cabi.Web.Features.People;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

public sealed class AnnounceBanEndsTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task At_the_end_of_a_ban_its_person_is_told_once()
    {
        var student = await GivenStudentAsync();
        var until = await GivenBanAsync(student);
        await RunAsync<AnnounceBanEnds>();

        Time.Set(until.AddSeconds(-1));
        await RunAsync<AnnounceBanEnds>();
        Assert.Empty(await ToldAsync(student));

        Time.Set(until);
        await RunAsync<AnnounceBanEnds>();
        await RunAsync<AnnounceBanEnds>();
        await Db.JobStates.ExecuteUpdateAsync(
            state => state.SetProperty(each => each.CaughtUpTo, until.AddDays(-1)),
            Token
        );
        await RunAsync<AnnounceBanEnds>();
        Assert.Equal([new Notice.BanEnded()], await ToldAsync(student));
    }

    [Fact]
    public async Task Of_two_bans_the_end_of_the_later_is_told()
    {
        var student = await GivenStudentAsync();
        await GivenBanAsync(student, days: 2);
        var until = await GivenBanAsync(student, days: 4);
        await RunAsync<AnnounceBanEnds>();

        Time.AdvanceDays(3);
        await RunAsync<AnnounceBanEnds>();
        Assert.Empty(await ToldAsync(student));

        Time.Set(until.AddHours(5));
        await RunAsync<AnnounceBanEnds>();
        Assert.Single(await ToldAsync(student));
    }

    [Fact]
    public async Task The_end_of_a_ban_that_was_lifted_is_nothing_new()
    {
        var student = await GivenStudentAsync();
        await GivenBanAsync(student);
        await RunAsync<AnnounceBanEnds>();
        var ban = await Db.Bans.SingleAsync(Token);
        Assert.Null(await Scoped<LiftBan>().ExecuteAsync(await GivenStaffActAsync(), ban.Id, "A mistake.", Token));

        Time.AdvanceDays(5);
        await RunAsync<AnnounceBanEnds>();

        Assert.DoesNotContain(new Notice.BanEnded(), await ToldAsync(student));
    }

    [Fact]
    public async Task Bans_that_ended_before_the_first_run_are_history()
    {
        var student = await GivenStudentAsync();
        await GivenBanAsync(student);
        Time.AdvanceDays(5);

        await RunAsync<AnnounceBanEnds>();
        await RunAsync<AnnounceBanEnds>();

        Assert.Empty(await ToldAsync(student));
    }
}
