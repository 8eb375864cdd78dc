using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>
/// The deployment's migration step, and what readiness says before, after and while the server is away.
/// </summary>
[Trait("Group", "Ops")]
public sealed class MigrateTests
{
    private static readonly string[] _migrate = ["migrate"];

    [Fact]
    public async Task An_instance_is_ready_when_one_of_many_has_migrated_and_not_while_the_server_is_away()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(connection);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await cabi.AskReadinessAsync()).Status);
        Assert.Equal("warming up", await SaidOfWarmUpAsync(cabi));

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CommandRunner.RunAsync(_migrate, connection)));

        Assert.All(runs, run => Assert.True(run.Code == 0, run.Output));
        Assert.All(runs, run => Assert.Contains("up to date", run.Output, StringComparison.Ordinal));
        await cabi.UntilReadyAsync();
        Assert.Equal("ok", await SaidOfWarmUpAsync(cabi));

        server.Kill();
        var (status, answer) = await cabi.AskReadinessAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.NotEqual("ok", answer.GetProperty("checks").GetProperty("database").GetString());
        Assert.Equal(
            HttpStatusCode.OK,
            (await cabi.Management.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode
        );

        var (code, output) = await CommandRunner.RunAsync(_migrate, connection);
        Assert.Equal(1, code);
        Assert.Contains("not brought up to date", output, StringComparison.Ordinal);

        await server.ResumeAsync();
        await cabi.UntilReadyAsync();
        await cabi.EventuallyAsync(() =>
            Task.FromResult(
                cabi.Log.Split('\n').Count(line => line.Contains("Ready again", StringComparison.Ordinal)) == 2
            )
        );
    }

    [Fact]
    public async Task Commands_work_beside_instances_and_say_what_is_wrong_with_the_database()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = ("ConnectionStrings__Cabi", server.Connection);
        string[] create = ["create-operator", "head@campus.example"];

        var early = await CommandRunner.RunAsync(create, connection);
        Assert.Equal(0, (await CommandRunner.RunAsync(_migrate, connection)).Code);
        await using var cabi = await RunningCabi.StartAsync(connection);
        await cabi.UntilReadyAsync();
        var beside = await CommandRunner.RunAsync(create, connection);
        server.Kill();
        var late = await CommandRunner.RunAsync(create, connection);

        Assert.Equal((1, 0, 1), (early.Code, beside.Code, late.Code));
        Assert.Contains("/account/set-password?account=", beside.Output, StringComparison.Ordinal);
        Assert.All(
            [early.Output, late.Output],
            said =>
            {
                Assert.StartsWith("The database cannot be used.", said, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            }
        );
    }

    private static async Task<string?> SaidOfWarmUpAsync(RunningCabi cabi) =>
        (await cabi.AskReadinessAsync()).Answer.GetProperty("checks").GetProperty("warm-up").GetString();
}
