using System.Globalization;
using System.Net;
using Cabi.Web.Jobs;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Jobs of a process that starts while its database is away.</summary>
[Trait("Database", "MariaDb")]
public sealed class JobOutageTests
{
    [Fact]
    public async Task A_process_that_starts_while_the_database_is_away_lives_and_its_jobs_begin_once_it_answers()
    {
        await using var server = await MariaDbServer.StartAsync();
        await MigrateAsync(server);
        server.Kill();

        await using var cabi = await RunningCabi.StartAsync(
            ("ConnectionStrings__Cabi", server.Connection),
            ("Instance__Name", "late")
        );
        await cabi.EventuallyAsync(() =>
            Task.FromResult(cabi.Log.Contains("Jobs could not be looked at", StringComparison.Ordinal))
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await cabi.AskReadinessAsync()).Status);

        await server.ResumeAsync();
        await using var session = new MySqlConnection(server.Connection);
        await session.OpenAsync();
        await cabi.EventuallyAsync(async () =>
            await AskAsync(session, "SELECT COUNT(*) FROM HangfireServer WHERE Id LIKE 'late:%'") == 1
        );
        await cabi.EventuallyAsync(async () =>
            await AskAsync(session, "SELECT COUNT(*) FROM HangfireSet WHERE ItemKey = 'recurring-jobs'")
            == Schedule.All.Count(timetable => timetable.IsDaily)
        );
        await cabi.EventuallyAsync(async () =>
            await AskAsync(session, "SELECT COUNT(*) FROM JobStates WHERE CaughtUpTo IS NOT NULL")
            >= Schedule.All.Count(timetable => !timetable.IsDaily)
        );

        // An outage is told of once, however long it is.
        Assert.Equal(2, cabi.Log.Split("Jobs could not be looked at").Length);
    }

    private static async Task MigrateAsync(MariaDbServer server)
    {
        var (code, output) = await RunningCabi.RunAsync(["migrate"], ("ConnectionStrings__Cabi", server.Connection));
        Assert.True(code == 0, output);
    }

    private static async Task<long> AskAsync(MySqlConnection session, string sql)
    {
        await using var command = new MySqlCommand(sql, session);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
