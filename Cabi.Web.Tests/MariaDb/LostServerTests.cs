using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cabi.MariaDb.Connections;
using Cabi.MariaDb.Migrations;
using Cabi.Web.Tests.MariaDb.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>A server that goes away, or stops to answer.</summary>
[Trait("Database", "MariaDb")]
public sealed class LostServerTests
{
    [Fact]
    public async Task A_server_killed_under_load_loses_no_commit_and_answers_again_by_itself()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using (var db = new RowDb(server.Connection))
            await db.Database.EnsureCreatedAsync();

        var written = 0;
        var committed = new ConcurrentBag<int>();
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (int key; (key = Interlocked.Increment(ref written)) <= 1200;)
            {
                // A commit whose answer was lost is tried again and then meets its own row.
                if (await InsertAsync(server.Connection, key, "") is not { } error || MariaDbErrors.IsUniqueViolation(error))
                    committed.Add(key);
            }
        })).ToList();

        while (committed.Count < 100)
            await Task.Delay(5);

        server.Kill();
        await Task.Delay(300);
        await server.ResumeAsync();
        await Task.WhenAll(load);

        await using var after = new RowDb(server.Connection);
        var rows = (await after.Rows.Select(row => row.Key).ToListAsync()).ToHashSet();
        Assert.Empty(committed.Where(key => !rows.Contains(key)));
        Assert.InRange(committed.Count, 1100, 1200);
    }

    [Fact]
    public async Task A_server_that_stops_to_answer_holds_nobody_past_the_limit()
    {
        await using var server = await MariaDbServer.StartAsync();
        var connection = MariaDbConnectionString.Normalize(server.Connection + ";Connection Timeout=2");
        await using (var db = new RowDb(connection))
            await db.Database.EnsureCreatedAsync();

        await using (var open = new MariaDbConnection(connection))
        {
            await open.OpenAsync();
            await server.PauseAsync();
            var watch = Stopwatch.StartNew();
            await using var command = open.CreateCommand();
            (command.CommandText, command.CommandTimeout) = ("SELECT 1", 1);

            await Assert.ThrowsAsync<MariaDbStatementTimeoutException>(() => command.ExecuteScalarAsync());
            await using var another = new MariaDbConnection(connection);
            await Assert.ThrowsAsync<TimeoutException>(() => another.OpenAsync());
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        await server.ContinueAsync();
        await using var after = new RowDb(connection);
        Assert.Equal(0, await after.Rows.CountAsync());
        await after.DisposeAsync();
        Assert.Equal(0, MariaDbConnectionPool.Of(connection).InUse);
    }

    [Fact]
    public async Task A_statement_that_takes_long_is_not_taken_for_a_server_that_is_silent()
    {
        await using var connection = new MariaDbConnection(ProviderDatabase.ConnectionTo("cabi_provider_slow"));
        await using (var db = new RowDb(connection.ConnectionString))
            await db.Database.EnsureCreatedAsync();

        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = ("SELECT SLEEP(3)", 10);

        Assert.Equal(0, Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task A_migration_lock_that_cannot_be_released_hides_no_error(Type kind)
    {
        var lost = (Exception)Activator.CreateInstance(kind)!;
        await using var db = new SchemaDb(ProviderDatabase.ConnectionTo("cabi_provider_lost"));
        var held = new MariaDbMigrationDatabaseLock(db.GetService<IHistoryRepository>(), () => throw lost, () => throw lost);

        // What it threw would stand in place of why the migration ended.
        Assert.Null(Record.Exception(held.Dispose));
        Assert.Null(await Record.ExceptionAsync(() => held.DisposeAsync().AsTask()));
    }

    private static async Task<Exception?> InsertAsync(string connection, int key, string text)
    {
        await using var db = new RowDb(connection);
        db.Rows.Add(new RowDb.Row { Key = key, Text = text });
        return await Record.ExceptionAsync(() => db.SaveChangesAsync());
    }
}
