using System.Data.Common;
using System.Diagnostics;
using Cabi.MariaDb.Connections;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>The pool, the limits and cancellation.</summary>
[Trait("Database", "MariaDb")]
public sealed class ConnectionTests
{
    [Fact]
    public async Task Of_a_hundred_tasks_one_gets_the_key_and_the_others_see_a_unique_violation()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_race");

        var errors = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => InsertAsync(connection, key: 1, $"{number}"))));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.True(MariaDbErrors.IsUniqueViolation(error), error.ToString()));
    }

    [Fact]
    public async Task A_transaction_that_is_disposed_is_rolled_back_before_the_next_statement()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_rollback");
        await using var db = new RowDb(connection);
        await db.Database.OpenConnectionAsync();

        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Rows.Add(new RowDb.Row { Key = 1 });
            await db.SaveChangesAsync();
        });

        Assert.Equal(0, await db.Rows.CountAsync());
    }

    [Fact]
    public async Task A_connection_that_comes_back_in_a_transaction_brings_nothing_to_the_next_user()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_leak", ";Maximum Pool Size=1");
        await using (var first = new MariaDbConnection(MariaDbConnectionString.Normalize(connection)))
        {
            await first.OpenAsync();
            await first.BeginTransactionAsync();
            await ExecuteAsync(first, "INSERT INTO `Rows` (`Key`, `Text`, `Body`, `At`) VALUES (1, '', '', '2026-01-01')");
        }

        await using var db = new RowDb(connection);
        Assert.Equal(0, await db.Rows.CountAsync());
    }

    [Fact]
    public async Task When_every_connection_is_in_use_callers_wait_and_then_are_told_so_without_holding_threads()
    {
        var connection = MariaDbConnectionString.Normalize(await RowDb.CreateAsync("cabi_provider_pool", ";Maximum Pool Size=2;Connection Timeout=2"));
        await using var first = new MariaDbConnection(connection);
        await using var second = new MariaDbConnection(connection);
        await first.OpenAsync();
        await second.OpenAsync();
        var threads = ThreadPool.ThreadCount;

        var waiting = Enumerable.Range(0, 200).Select(_ => new MariaDbConnection(connection).OpenAsync()).ToList();
        Assert.Equal(200, MariaDbConnectionPool.Of(connection).Waiting);
        Assert.InRange(ThreadPool.ThreadCount, 0, threads + 20);
        await second.CloseAsync();

        Assert.Equal(1, await CountAsync(waiting));
        var error = (await Assert.ThrowsAsync<TimeoutException>(() => new MariaDbConnection(connection).OpenAsync())).Message;
        Assert.Contains("All 2 MariaDB connections", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_past_its_limit_is_ended_by_the_server_and_the_connection_lives_on()
    {
        await using var connection = await OpenAsync("cabi_provider_limit");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT SLEEP(20)";
        command.CommandTimeout = 1;
        var watch = Stopwatch.StartNew();

        // SLEEP is the one function that answers 1 instead of failing when it is interrupted.
        var error = await Record.ExceptionAsync(() => command.ExecuteScalarAsync());

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15));
        Assert.True(error is null or MariaDbStatementTimeoutException);
        Assert.False(error is not null && MariaDbErrors.IsTransient(error));
    }

    [Fact]
    public async Task A_write_past_its_limit_is_given_up_and_never_retried()
    {
        await using var connection = await OpenAsync("cabi_provider_write_limit");
        await using var command = connection.CreateCommand();
        command.CommandText = "DO SLEEP(20)";
        command.CommandTimeout = 1;

        var error = await Assert.ThrowsAsync<MariaDbStatementTimeoutException>(() => command.ExecuteNonQueryAsync());

        Assert.False(MariaDbErrors.IsTransient(error));
    }

    [Fact]
    public async Task Cancelled_readers_leave_at_once_and_nobody_gets_anothers_rows()
    {
        var connection = MariaDbConnectionString.Normalize(await RowDb.CreateAsync("cabi_provider_storm", ";Maximum Pool Size=8"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        {
            await using var mine = new MariaDbConnection(connection);
            await mine.OpenAsync();
            using var patience = new CancellationTokenSource(number % 4 == 0 ? 5 : 10_000);

            try
            {
                return (number, Answer: await ScalarAsync(mine, $"SELECT {number} FROM (SELECT SLEEP(0.02)) AS pause", patience.Token));
            }
            catch (OperationCanceledException)
            {
                return (number, null);
            }
        })));

        Assert.All(answers.Where(answer => answer.Answer is not null), answer => Assert.Equal(answer.number, Convert.ToInt32(answer.Answer)));
        Assert.InRange(answers.Count(answer => answer.Answer is null), 1, 50);
        Assert.Equal(0, MariaDbConnectionPool.Of(connection).InUse);
    }

    [Fact]
    public async Task Hangul_emoji_and_microseconds_come_back_as_they_went()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_text");
        var at = new DateTime(2026, 3, 2, 4, 5, 6, DateTimeKind.Utc).AddTicks(1_234_560);
        await using (var db = new RowDb(connection))
        {
            db.Rows.Add(new RowDb.Row { Key = 1, Text = "사물함 🔒 'a\\b' \"c\" `d` \0", At = at });
            await db.SaveChangesAsync();
        }

        await using var again = new RowDb(connection);
        var row = await again.Rows.SingleAsync(row => row.Text.Contains("🔒"));
        Assert.Equal(("사물함 🔒 'a\\b' \"c\" `d` \0", at, DateTimeKind.Utc), (row.Text, row.At, row.At.Kind));
        Assert.False(await again.Rows.AnyAsync(row => row.Text.Contains("🔑")));
    }

    private static async Task<Exception?> InsertAsync(string connection, int key, string text)
    {
        await using var db = new RowDb(connection);
        db.Rows.Add(new RowDb.Row { Key = key, Text = text });
        return await Record.ExceptionAsync(() => db.SaveChangesAsync());
    }

    private static async Task<int> CountAsync(IEnumerable<Task> tasks)
    {
        var done = 0;

        foreach (var task in tasks)
            done += await Record.ExceptionAsync(() => task) is null ? 1 : 0;

        return done;
    }

    private static async Task<MariaDbConnection> OpenAsync(string database)
    {
        var connection = new MariaDbConnection(MariaDbConnectionString.Normalize(await RowDb.CreateAsync(database)));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken token)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(token);
    }
}
