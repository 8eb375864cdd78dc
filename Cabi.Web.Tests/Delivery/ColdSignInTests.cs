using System.Diagnostics;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.Delivery;

/// <summary>Many who sign in at once on an instance that nobody has used yet, on less than half a core.</summary>
[Trait("Group", "Ops")]
public sealed class ColdSignInTests(ITestOutputHelper output)
{
    private const int Students = 64;
    private const double Share = 0.4;

    [Fact]
    public async Task Everybody_is_let_in()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await using var share = await CpuShare.LimitAsync(cabi.ProcessId, Share);
        await cabi.UntilReadyAsync();
        await using var crowd = await Crowd.OpenAsync(server.Connection, lockers: 1);
        var emails = await crowd.EnrolAsync("c", Students);

        var arrivals = await Task.WhenAll(
            emails.Select(async email =>
            {
                var startedAt = Stopwatch.GetTimestamp();
                var page = await cabi.Visit().SignInAsync(email, Visitor.Password);
                return (page.Path, Took: Stopwatch.GetElapsedTime(startedAt));
            })
        );

        var last = arrivals.Max(arrival => arrival.Took);
        output.WriteLine($"{Students} on {Share} of a core: last page after {last}");
        Assert.All(arrivals, arrival => Assert.Equal("/", arrival.Path));
        Assert.InRange(last, TimeSpan.Zero, Patience.Of(30));
    }
}
