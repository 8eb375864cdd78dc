using Cabi.Web.Data;
using Cabi.Web.Tests.Support;
using Cabi.Web.WarmUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.WarmUp;

/// <summary>What an instance does before its first visitors leaves no trace of it.</summary>
[Trait("Database", "MariaDb")]
public sealed class RehearsalTests(CabiApp app) : CabiTest(app)
{
    // A page that does not answer 200 and a rental that cannot be saved throw.
    [Fact]
    public async Task It_rents_a_locker_and_nothing_is_left_of_it()
    {
        await GivenLockerAsync();
        var before = await CountAsync();

        await App.Services.GetRequiredService<Rehearsal>().PlayAsync(Token);

        Assert.Equal(before, await CountAsync());
    }

    private async Task<IReadOnlyList<int>> CountAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        return
        [
            await db.Students.CountAsync(),
            await db.Users.CountAsync(),
            await db.Buildings.CountAsync(),
            await db.Lockers.CountAsync(),
            await db.Rentals.CountAsync(),
            await db.AuditEntries.CountAsync(),
            await db.Messages.CountAsync(),
            await db.FloorChanges.CountAsync(),
        ];
    }
}
