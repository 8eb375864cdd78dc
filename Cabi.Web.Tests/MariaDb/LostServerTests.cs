using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>A server that goes away, or stops to answer.</summary>
[Trait("Database", "MariaDb")]
public sealed class LostServerTests
{
    private const int Sessions = 30;

    [Fact]
    public async Task A_server_killed_under_load_loses_no_commit_and_answers_again_by_itself()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using (var db = new RowDb(server.Connection))
            await db.Database.EnsureCreatedAsync();

        var written = 0;
        var committed = new ConcurrentBag<int>();
        var unknown = new ConcurrentBag<Exception>();
        var load = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    for (int key; (key = Interlocked.Increment(ref written)) <= 1200; )
                    {
                        if (await InsertAsync(server.Connection, key) is { } error)
                            unknown.Add(error);
                        else
                            committed.Add(key);
                    }
                })
            )
            .ToList();

        await Eventually.HoldsAsync(() => committed.Count >= 100, "a hundred are committed");

        server.Kill();

        // How long it is away.
        await Task.Delay(300);
        await server.ResumeAsync();
        await Task.WhenAll(load);

        // Of a commit whose answer was lost nobody says that it has happened, and nobody tries it again.
        await using var after = new RowDb(server.Connection);
        var rows = (await after.Rows.Select(row => row.Key).ToListAsync()).ToHashSet();
        Assert.Empty(committed.Where(key => !rows.Contains(key)));
        Assert.All(unknown, error => Assert.True(MariaDbErrors.IsOutcomeUnknown(error), error.ToString()));
        Assert.InRange(unknown.Count, 0, 4);
        Assert.Equal(1200, committed.Count + unknown.Count);
    }

    [Fact]
    public async Task Each_session_that_lay_idle_fails_once_at_most()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = await WithIdleSessionsAsync(server);
        server.Kill();
        await server.ResumeAsync();

        var failures = 0;

        for (var round = 0; round < 2 * Sessions; round++)
            failures += await AskAsync(connection) is null ? 0 : 1;

        Assert.InRange(failures, 1, Sessions);
        Assert.Null(await AskAsync(connection));
    }

    [Fact]
    public async Task After_the_first_failure_of_a_context_the_dead_sessions_are_closed_and_nobody_meets_another()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = await WithIdleSessionsAsync(server);
        server.Kill();
        await server.ResumeAsync();

        await using (var db = new RowDb(connection))
            Assert.Equal(0, await db.Rows.CountAsync());

        await Eventually.HoldsAsync(
            () => Task.FromResult(TestPools.InUse(connection) == 0),
            "the idle have been looked at"
        );
        Assert.InRange(TestPools.Idle(connection), 1, 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => AskAsync(connection)));
        Assert.All(answers, Assert.Null);
    }

    [Fact]
    public async Task A_session_that_an_operator_ends_costs_the_others_nothing()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = await WithIdleSessionsAsync(server);
        var killed = await SessionsAsync(connection, 2);
        await using (var chief = new MySqlConnection(server.Connection + ";Pooling=false"))
        {
            await chief.OpenAsync();

            foreach (var session in killed)
                await chief.ExecuteAsync($"KILL {session}");
        }

        await using (var db = new RowDb(connection))
            Assert.Equal(0, await db.Rows.CountAsync());

        await Eventually.HoldsAsync(
            () => Task.FromResult(TestPools.InUse(connection) == 0),
            "the idle have been looked at"
        );
        Assert.InRange(TestPools.Idle(connection), Sessions - 3, Sessions);
        var alive = await SessionsAsync(connection, Sessions - 3);
        Assert.Empty(alive.Intersect(killed));
    }

    [Fact]
    public async Task A_server_that_stops_to_answer_holds_nobody_past_the_limit()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = server.Connection + ";Connection Timeout=2";
        await using (var db = new RowDb(connection))
            await db.Database.EnsureCreatedAsync();

        await using (var open = await TestPools.OpenAsync(connection))
        {
            await server.PauseAsync();
            var watch = Stopwatch.StartNew();
            await using var command = new MySqlCommand("SELECT 1", open) { CommandTimeout = 1 };

            var silent = (await Record.ExceptionAsync(() => command.ExecuteScalarAsync()))!;
            Assert.True(MariaDbErrors.IsGivenUp(silent), silent.ToString());
            var closed = (await Record.ExceptionAsync(() => TestPools.Connect(connection).OpenAsync()))!;
            Assert.True(MariaDbErrors.IsTransient(closed), closed.ToString());
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        await server.ContinueAsync();
        await using var after = new RowDb(connection);
        Assert.Equal(0, await after.Rows.CountAsync());
        Assert.Equal(0, TestPools.InUse(connection));
    }

    [Fact]
    public async Task A_statement_that_takes_long_is_not_taken_for_a_server_that_is_silent()
    {
        await using var connection = await TestPools.OpenAsync(await RowDb.CreateAsync("cabi_provider_slow"));
        await using var command = new MySqlCommand("SELECT SLEEP(3)", connection)
        {
            CommandTimeout = MariaDbSession.AnswerLimit,
        };

        Assert.Equal(0, Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
    }

    private static async Task<string> WithIdleSessionsAsync(MariaDbServer server)
    {
        await using (var db = new RowDb(server.Connection))
            await db.Database.EnsureCreatedAsync();

        await SessionsAsync(server.Connection, Sessions);
        Assert.Equal(Sessions, TestPools.Idle(server.Connection));
        return server.Connection;
    }

    // At once, so that each is another one; then all are idle.
    private static async Task<List<int>> SessionsAsync(string connection, int count)
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => TestPools.OpenAsync(connection)));
        var ids = opened.Select(session => session.ServerThread).ToList();

        foreach (var session in opened)
            await session.DisposeAsync();

        return ids;
    }

    private static async Task<Exception?> AskAsync(string connection)
    {
        await using var session = TestPools.Connect(connection);
        return await Record.ExceptionAsync(async () =>
        {
            await session.OpenAsync();
            await session.ScalarAsync("SELECT 1");
        });
    }

    private static async Task<Exception?> InsertAsync(string connection, int key)
    {
        await using var db = new RowDb(connection);
        db.Rows.Add(new RowDb.Row { Key = key });
        return await Record.ExceptionAsync(() => db.SaveChangesAsync());
    }
}
