using System.Diagnostics;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>The pool, the limits and cancellation.</summary>
[Trait("Database", "MariaDb")]
public sealed class ConnectionTests
{
    // SLEEP is the one function that answers instead of failing when it is interrupted.
    private const string Endless =
        "SELECT SUM(one.seq * other.seq) FROM seq_1_to_1000000 AS one, seq_1_to_1000000 AS other";

    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Of_a_hundred_tasks_one_gets_the_key_and_the_others_see_a_unique_violation()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_race");

        var errors = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(number => Task.Run(() => InsertAsync(connection, key: 1, $"{number}")))
        );

        Assert.Single(errors, error => error is null);
        Assert.All(
            errors.OfType<Exception>(),
            error => Assert.True(MariaDbErrors.IsUniqueViolation(error), error.ToString())
        );
    }

    [Fact]
    public async Task A_transaction_that_is_disposed_is_rolled_back_before_the_next_statement()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_rollback");
        await using var db = new RowDb(connection);
        await db.Database.OpenConnectionAsync();

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
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
        await using (var first = await TestPools.OpenAsync(connection))
        {
            var transaction = await first.BeginTransactionAsync();
            await first.ExecuteAsync(
                "INSERT INTO `Rows` (`Key`, `Text`, `Body`, `At`) VALUES (1, '', '', '2026-01-01')",
                transaction
            );
        }

        await using var db = new RowDb(connection);
        Assert.Equal(0, await db.Rows.CountAsync());
    }

    [Fact]
    public async Task A_transaction_without_a_statement_is_not_the_next_users()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_unused", ";Maximum Pool Size=1");
        await using (var first = await TestPools.OpenAsync(connection))
            await first.BeginTransactionAsync();

        await using var second = await TestPools.OpenAsync(connection);
        Assert.Equal(0L, Convert.ToInt64(await second.ScalarAsync("SELECT @@in_transaction")));
    }

    [Fact]
    public async Task When_every_connection_is_in_use_callers_wait_and_then_are_told_so_without_holding_threads()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_pool", ";Maximum Pool Size=2;Connection Timeout=2");
        await using var first = await TestPools.OpenAsync(connection);
        await using var second = await TestPools.OpenAsync(connection);
        var threads = ThreadPool.ThreadCount;

        var others = Enumerable.Range(0, 200).Select(_ => TestPools.Connect(connection)).ToList();
        var waiting = others.Select(other => other.OpenAsync()).ToList();
        Assert.Equal(200, TestPools.Waiting(connection));
        Assert.InRange(ThreadPool.ThreadCount, 0, threads + 20);
        await second.CloseAsync();

        Assert.Equal(1, await CountAsync(waiting));
        var error = await Assert.ThrowsAsync<MySqlException>(() => TestPools.Connect(connection).OpenAsync());
        Assert.Contains("All pooled connections are in use", error.Message, StringComparison.Ordinal);
        Assert.True(MariaDbErrors.IsTransient(error));
        GC.KeepAlive(others);
    }

    [Fact]
    public async Task A_statement_past_its_limit_is_ended_by_the_server_and_the_connection_lives_on()
    {
        await using var connection = await OpenAsync("cabi_provider_limit");
        await connection.ExecuteAsync(MariaDbSession.Limit(1));

        var error = (await Record.ExceptionAsync(() => connection.ScalarAsync(Endless)))!;

        Assert.True(MariaDbErrors.IsGivenUp(error), error.ToString());
        Assert.False(MariaDbErrors.IsTransient(error));
        await NothingRunsAsync(connection);
        Assert.Equal(1L, Convert.ToInt64(await connection.ScalarAsync("SELECT 1")));
    }

    [Fact]
    public async Task A_write_past_its_limit_is_given_up_and_never_retried()
    {
        var counter = new StatementCounter();
        var connection = await RowDb.CreateAsync("cabi_provider_write_limit", ";Maximum Pool Size=1");
        await using var db = new RowDb(connection, counter);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(MariaDbSession.Limit(1));

        var error = (
            await Record.ExceptionAsync(() =>
                db.Database.ExecuteSqlRawAsync(
                    $"INSERT INTO `Rows` (`Key`, `Text`, `Body`, `At`) SELECT seq, '', ({Endless}), NOW() FROM seq_1_to_10"
                )
            )
        )!;

        Assert.True(MariaDbErrors.IsGivenUp(error), error.ToString());
        Assert.Single(counter.Sent, sent => sent.StartsWith("INSERT", StringComparison.Ordinal));
        Assert.Equal(0, await db.Rows.CountAsync());
    }

    [Fact]
    public async Task A_cancelled_statement_ends_on_the_server_too()
    {
        await using var connection = await OpenAsync("cabi_provider_cancelled");
        using var patience = new CancellationTokenSource(300);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.ScalarAsync(Endless, patience.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _soon);
        await NothingRunsAsync(connection);
        Assert.Equal(1L, Convert.ToInt64(await connection.ScalarAsync("SELECT 1")));
    }

    [Fact]
    public async Task Cancelled_readers_leave_at_once_and_nobody_gets_anothers_rows()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_storm", ";Maximum Pool Size=8");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await using var mine = await TestPools.OpenAsync(connection);
                        using var patience = new CancellationTokenSource(number % 4 == 0 ? 5 : 10_000);

                        try
                        {
                            return (
                                number,
                                Answer: await mine.ScalarAsync(
                                    $"SELECT {number} FROM (SELECT SLEEP(0.02)) AS pause",
                                    patience.Token
                                )
                            );
                        }
                        catch (OperationCanceledException)
                        {
                            return (number, null);
                        }
                    })
                )
        );

        Assert.All(
            answers.Where(answer => answer.Answer is not null),
            answer => Assert.Equal(answer.number, Convert.ToInt32(answer.Answer))
        );
        Assert.InRange(answers.Count(answer => answer.Answer is null), 1, 50);
        Assert.Equal(0, TestPools.InUse(connection));
    }

    [Fact]
    public async Task Hangul_emoji_and_microseconds_come_back_as_they_went()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_text");
        var at = new DateTime(2026, 3, 2, 4, 5, 6, DateTimeKind.Utc).AddTicks(1_234_560);
        await using (var db = new RowDb(connection))
        {
            db.Rows.Add(
                new RowDb.Row
                {
                    Key = 1,
                    Text = "사물함 🔒 'a\\b' \"c\" `d` \0",
                    At = at,
                }
            );
            await db.SaveChangesAsync();
        }

        await using var again = new RowDb(connection);
        var row = await again.Rows.SingleAsync(row => row.Text.Contains("🔒"));
        Assert.Equal(("사물함 🔒 'a\\b' \"c\" `d` \0", at, DateTimeKind.Utc), (row.Text, row.At, row.At.Kind));
        Assert.False(await again.Rows.AnyAsync(row => row.Text.Contains("🔑")));
    }

    private static async Task NothingRunsAsync(MySqlConnection connection)
    {
        await using var other = connection.Clone();
        await other.OpenAsync();
        Assert.Equal(
            0L,
            Convert.ToInt64(
                await other.ScalarAsync(
                    $"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = {connection.ServerThread} AND COMMAND = 'Query'"
                )
            )
        );
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

    private static async Task<MySqlConnection> OpenAsync(string database) =>
        await TestPools.OpenAsync(await RowDb.CreateAsync(database));
}
