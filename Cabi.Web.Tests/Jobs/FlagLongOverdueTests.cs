using Cabi.Web.Jobs;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

public sealed class FlagLongOverdueTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task After_twenty_one_days_a_late_rental_is_shown_to_staff_once()
    {
        var holder = await GivenHolderAsync();
        await RunAsync<FlagLongOverdue>();
        SetWall(days: 31 + 20, 9);
        await RunAsync<FlagLongOverdue>();
        Assert.Null((await RentalOfAsync(holder)).FlaggedAt);

        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();
        var flaggedAt = Now.Utc;
        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();

        Assert.Equal(flaggedAt, (await RentalOfAsync(holder)).FlaggedAt);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Action == "FlagLongOverdue" && entry.AccountId == null, Token));
    }
}
