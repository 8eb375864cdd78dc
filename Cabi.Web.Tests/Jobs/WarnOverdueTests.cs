using Cabi.Web.Domain.Policies;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

[Trait("Zone", "Any")]
public sealed class WarnOverdueTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task Who_is_late_is_told_every_morning_how_late_and_what_a_return_today_costs()
    {
        await GivenHolderAsync();
        await RunAsync<WarnOverdue>();

        for (var day = 0; day < 34; day++)
        {
            SetWall(days: 1, 9);
            await RunAsync<WarnOverdue>();
            await RunAsync<WarnOverdue>();
        }

        Assert.Equal(
            [(1, 1), (2, 4), (3, 9)],
            (await ToldAllAsync<Notice.Overdue>()).Select(notice => (notice.LateDays, notice.BanDays))
        );
    }

    [Fact]
    public async Task The_ban_they_are_told_is_the_one_a_return_earns_never_harsher_than_at_the_start()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MaxBanDays = 3 });
        var holder = await GivenHolderAsync();
        Time.AdvanceDays(1);
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MaxBanDays = 180 });
        await RunAsync<WarnOverdue>();

        SetWall(days: 34, 9);
        await RunAsync<WarnOverdue>();
        var told = Assert.Single(await ToldAllAsync<Notice.Overdue>()).BanDays;
        await ReturnAsync(holder);

        Assert.Equal(3, told);
        Assert.Equal(Now.SameTimeAfter(told), (await Db.Bans.SingleAsync(Token)).EndsAt);
    }

    [Fact]
    public async Task Mornings_that_were_missed_are_made_up_for_once()
    {
        await GivenHolderAsync();
        await RunAsync<WarnOverdue>();

        SetWall(days: 36, 15);
        await RunAsync<WarnOverdue>();
        await RunAsync<WarnOverdue>();

        Assert.Equal([5], (await ToldAllAsync<Notice.Overdue>()).Select(notice => notice.LateDays));
    }

    [Fact]
    public async Task The_due_day_itself_is_in_time()
    {
        await GivenHolderAsync();
        SetWall(days: 31, 23, 59, 59);

        await RunAsync<WarnOverdue>();

        Assert.Empty(await ToldAllAsync<Notice.Overdue>());
    }
}
