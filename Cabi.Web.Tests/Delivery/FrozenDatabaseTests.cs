using System.Diagnostics;
using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>A database that keeps its connections and says nothing, as behind a network that is cut.</summary>
[Trait("Group", "Ops")]
public sealed class FrozenDatabaseTests
{
    // Ten seconds for a statement or a connection; and a busy machine.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task People_are_told_within_seconds_and_everything_works_when_it_goes_on()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        var student = await RunningCampus.OpenAsync(cabi, database);
        var locker = await student.OpenFreeLockerAsync(0);

        await server.PauseAsync();
        await ExpectAwayAsync(() => student.OpenAsync("/rental/history"));
        await ExpectAwayAsync(() => student.SubmitAsync(locker, "rent"));
        var crowd = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => ExpectAwayAsync(() => student.OpenAsync("/rental")))
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await cabi.AskReadinessAsync()).Status);

        await server.ContinueAsync();
        await cabi.EventuallyAsync(async () => (await cabi.AskReadinessAsync()).Status == HttpStatusCode.OK);
        Assert.Equal(
            HttpStatusCode.OK,
            (await student.SubmitAsync(await student.OpenFreeLockerAsync(0), "rent")).Status
        );
        await cabi.EventuallyAsync(async () =>
            (await cabi.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Any(IsPoolAtRest)
        );
    }

    private static async Task<TimeSpan> ExpectAwayAsync(Func<Task<Visitor.Page>> ask)
    {
        var watch = Stopwatch.StartNew();
        var page = await ask();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "Back in a moment"),
            (page.Status, page.Find("h1")?.TextContent)
        );
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _limit);
        return watch.Elapsed;
    }

    private static bool IsPoolAtRest(string line) =>
        line.StartsWith("db_client_connections_usage{", StringComparison.Ordinal)
        && line.Contains("\"cabi\"", StringComparison.Ordinal)
        && line.Contains("\"used\"", StringComparison.Ordinal)
        && line.EndsWith(" 0", StringComparison.Ordinal);
}
