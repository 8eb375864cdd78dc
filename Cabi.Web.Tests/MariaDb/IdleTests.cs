using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>What two instances cost a server while nobody does anything.</summary>
[Trait("Database", "MariaDb")]
public sealed class IdleTests
{
    private const double MostStatementsPerSecond = 20;
    private const int MostStandingRows = 300;

    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_instances_ask_for_little()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var one = await StartAsync(server, "one");
        await using var two = await StartAsync(server, "two");
        await using var session = new MySqlConnection(server.Connection);
        await session.OpenAsync();
        await SettledAsync(session);

        // A span of time is what is measured, so it has to pass.
        var (before, watch) = (await QuestionsAsync(session), Stopwatch.StartNew());
        await Task.Delay(_measured);
        var perSecond = (await QuestionsAsync(session) - before) / watch.Elapsed.TotalSeconds;

        Assert.InRange(perSecond, 0, MostStatementsPerSecond);
    }

    [Fact]
    [Trait("Duration", "Long")]
    public async Task A_day_in_which_nothing_happens_leaves_few_rows_behind()
    {
        await using var server = await MariaDbServer.StartAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        (string, string)[] fast =
        [
            ("ASPNETCORE_ENVIRONMENT", "Staging"),
            ("Clock__Start", now),
            ("Clock__Epoch", now),
            ("Clock__Rate", "100"),
        ];
        await using var one = await StartAsync(server, "one", fast);
        await using var two = await StartAsync(server, "two", fast);
        await using var session = new MySqlConnection(server.Connection);
        await session.OpenAsync();

        await Task.Delay(TimeSpan.FromDays(1) / 100);

        Assert.InRange(await AskAsync(session, "SELECT COUNT(*) FROM HangfireJob"), 1, MostStandingRows);
    }

    private static Task<RunningCabi> StartAsync(MariaDbServer server, string name, params (string, string)[] more) =>
        RunningCabi.StartAsync([
            ("ConnectionStrings__Cabi", server.Connection),
            ("Database__MigrateAtStart", "true"),
            ("Instance__Name", name),
            .. more,
        ]);

    // Both are there, and the first runs of all jobs have ended.
    private static async Task SettledAsync(MySqlConnection session)
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(500))
        {
            if (
                await AskAsync(session, "SELECT COUNT(*) FROM HangfireServer") == 2
                && await AskAsync(session, "SELECT COUNT(*) FROM HangfireQueue") == 0
                && await AskAsync(session, "SELECT COUNT(*) FROM JobStates WHERE LastLookAt IS NOT NULL") > 0
            )
            {
                return;
            }
        }

        Assert.Fail("The instances did not settle within three minutes.");
    }

    private static Task<long> QuestionsAsync(MySqlConnection session) =>
        AskAsync(
            session,
            "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'"
        );

    private static async Task<long> AskAsync(MySqlConnection session, string sql)
    {
        await using var command = new MySqlCommand(sql, session);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
