using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.Delivery;

/// <summary>
/// Everybody presses within a second, on two instances that have a fifth of a core each. Whoever wins may learn it
/// late, but every press is decided and answered.
/// </summary>
[Trait("Group", "Ops")]
public sealed class BurstTests(ITestOutputHelper output)
{
    private const double Share = 0.2;
    private const int MaxConnections = 300;

    [Fact]
    public async Task A_rush_for_a_few_lockers_is_decided_and_answered()
    {
        // More than an instance works on at a time: some of them wait.
        await RushAsync(students: 200, lockers: 40);
        await RushAsync(students: 40, lockers: 1);
    }

    [Fact]
    [Trait("Duration", "Long")]
    public Task Five_hundred_press_for_a_hundred_lockers_and_each_locker_finds_one_of_them() =>
        RushAsync(students: 500, lockers: 100);

    [Fact]
    [Trait("Duration", "Long")]
    public Task Two_hundred_press_for_one_locker_and_one_of_them_has_it() => RushAsync(students: 200, lockers: 1);

    private async Task RushAsync(int students, int lockers)
    {
        await using var server = await MariaDbServer.StartAsync($"--max-connections={MaxConnections}");
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var first = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await using var second = await RunningCabi.StartAsync(database);
        await first.UntilReadyAsync();
        await second.UntilReadyAsync();
        await using var crowd = await Crowd.OpenAsync(server.Connection, lockers);
        var sessions = await crowd.SignInAsync("s", students);
        using var here = first.OpenConnections();
        using var there = second.OpenConnections();
        var pressing = sessions
            .Select(
                (session, index) =>
                    new PressingStudent(index % 2 == 0 ? here : there, session, crowd.Lockers[index % lockers])
            )
            .ToList();

        foreach (var few in pressing.Chunk(8))
            await Task.WhenAll(few.Select(student => student.PrepareAsync()));

        await using (await CpuShare.LimitAsync(first.ProcessId, Share))
        await using (await CpuShare.LimitAsync(second.ProcessId, Share))
        {
            await Task.WhenAll(
                pressing.Select(
                    async (student, index) =>
                    {
                        // The rush itself: all of them within a second.
                        await Task.Delay(TimeSpan.FromSeconds((double)index / students));
                        await student.PressAsync();
                    }
                )
            );
        }

        var most = await MostConnectionsAsync(server);
        output.WriteLine(
            $"{students} for {lockers}: last answer after {pressing.Max(student => student.Elapsed)}, at most {most} connections"
        );
        Assert.All(pressing, student => Assert.Equal(HttpStatusCode.Found, student.Status));
        Assert.Equal(lockers, pressing.Count(student => student.HasRented));
        Assert.All(
            await Task.WhenAll(pressing.Where(student => !student.HasRented).Select(student => student.ReadAsync())),
            said => Assert.NotEqual("", said)
        );
        Assert.InRange(most, 0, MaxConnections - 1);

        await using var db = crowd.OpenDb();
        Assert.Equal(crowd.Lockers.Order(), await db.Rentals.Select(rental => rental.LockerId).Order().ToListAsync());
        Assert.Equal(lockers, await db.RentalMembers.Select(member => member.HoldingStudentId).Distinct().CountAsync());
    }

    private static async Task<long> MostConnectionsAsync(MariaDbServer server)
    {
        await using var session = await TestPools.OpenAsync(server.Connection);
        return Convert.ToInt64(
            await session.ScalarAsync(
                "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'MAX_USED_CONNECTIONS'"
            )
        );
    }
}
