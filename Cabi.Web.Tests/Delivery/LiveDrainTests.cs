using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>Streams of news in a process that is told to stop: they must not hold it up.</summary>
[Trait("Group", "Ops")]
public sealed class LiveDrainTests
{
    [Fact]
    public async Task A_stream_ends_at_SIGTERM_a_new_one_at_once_and_the_process_after_its_drain()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(
            database,
            ("Drain__Seconds", "3"),
            ("Database__MigrateAtStart", "true")
        );
        var student = await RunningCampus.OpenAsync(cabi, database);
        await using var before = await LiveReader.OpenAsync(student.Browser);

        await cabi.TerminateAsync();

        Assert.Null(await before.NextAsync());
        await using var late = await LiveReader.OpenAsync(student.Browser);
        Assert.Null(await late.NextAsync());
        Assert.Equal(0, await cabi.ExitAsync());
    }
}
