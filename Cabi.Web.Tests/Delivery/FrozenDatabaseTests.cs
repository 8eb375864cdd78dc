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

    private const int Crowd = 20;

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
            Enumerable.Range(0, Crowd).Select(_ => ExpectAwayAsync(() => student.OpenAsync("/rental")))
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

    [Fact]
    public async Task An_instance_that_starts_meanwhile_waits_says_so_tells_little_and_serves_when_it_goes_on()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        var (code, output) = await RunningCabi.RunAsync(["migrate"], database);
        Assert.True(code == 0, output);

        await server.PauseAsync();
        await using var cabi = await RunningCabi.StartAsync(database);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await cabi.AskReadinessAsync()).Status);
        var before = cabi.Log.Length;
        await Task.WhenAll(
            Enumerable.Range(0, Crowd).Select(_ => ExpectAwayAsync(() => cabi.Visit().OpenAsync("/account/sign-in")))
        );
        var lines = cabi.Log[before..].Split('\n');

        // Two of its windows at most, and beside the requests the jobs and the key ring.
        Assert.InRange(lines.Count(line => line.Contains("\"exception\"", StringComparison.Ordinal)), 1, 80);
        Assert.InRange(
            lines.Where(line => line.Contains("\"Status\":503", StringComparison.Ordinal)).Average(line => line.Length),
            100,
            800
        );

        await server.ContinueAsync();
        await cabi.EventuallyAsync(async () => (await cabi.AskReadinessAsync()).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await cabi.Visit().OpenAsync("/account/sign-in")).Status);
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
