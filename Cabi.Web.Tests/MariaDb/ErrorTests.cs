using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>What a server says when it refuses, told apart.</summary>
[Trait("Database", "MariaDb")]
public sealed class ErrorTests
{
    [Fact]
    public async Task A_unique_violation_names_the_table_and_the_key()
    {
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_error_unique"));
        db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 1 });

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Equal(Kind.Unique, KindOf(error));
        Assert.Contains("IX_Rows_Key", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadlock_is_one_and_is_tried_again()
    {
        var connection = await WithTwoRowsAsync("cabi_provider_error_deadlock");
        await using var first = await TestPools.OpenAsync(connection);
        await using var second = await TestPools.OpenAsync(connection);
        var (mine, theirs) = (await first.BeginTransactionAsync(), await second.BeginTransactionAsync());
        await first.ExecuteAsync("UPDATE `Rows` SET `Text` = 'a' WHERE `Key` = 1", mine);
        await second.ExecuteAsync("UPDATE `Rows` SET `Text` = 'b' WHERE `Key` = 2", theirs);

        var errors = await Task.WhenAll(
            Record.ExceptionAsync(() => first.ExecuteAsync("UPDATE `Rows` SET `Text` = 'a' WHERE `Key` = 2", mine)),
            Record.ExceptionAsync(() => second.ExecuteAsync("UPDATE `Rows` SET `Text` = 'b' WHERE `Key` = 1", theirs))
        );

        Assert.Equal(Kind.Lock, KindOf(Assert.Single(errors.OfType<Exception>())));
    }

    [Fact]
    public async Task A_lock_that_is_not_let_go_is_one_and_is_tried_again()
    {
        var connection = await WithTwoRowsAsync("cabi_provider_error_lock");
        await using var first = await TestPools.OpenAsync(connection);
        await using var second = await TestPools.OpenAsync(connection);
        await first.ExecuteAsync("UPDATE `Rows` SET `Text` = 'a' WHERE `Key` = 1", await first.BeginTransactionAsync());
        await second.ExecuteAsync("SET innodb_lock_wait_timeout = 1");

        var error = await Record.ExceptionAsync(() =>
            second.ExecuteAsync("UPDATE `Rows` SET `Text` = 'b' WHERE `Key` = 1")
        );

        Assert.Equal(Kind.Lock, KindOf(error!));
    }

    [Fact]
    public async Task A_session_that_is_ended_is_lost_and_is_tried_again()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_error_lost");
        await using var first = await TestPools.OpenAsync(connection);
        await using var second = await TestPools.OpenAsync(connection);
        await second.ExecuteAsync($"KILL {first.ServerThread}");

        var error = await Record.ExceptionAsync(() => first.ScalarAsync("SELECT 1"));

        Assert.Equal(Kind.Lost, KindOf(error!));
    }

    [Fact]
    public async Task A_server_that_takes_no_more_sessions_is_away_and_is_tried_again()
    {
        await using var server = await MariaDbServer.StartAsync("--max-connections=10");
        var opened = new List<MySqlConnection>();
        Exception? error = null;

        while (error is null)
        {
            var session = new MySqlConnection(
                $"Server=127.0.0.1;Port={server.Port};User ID=root;Password=;Pooling=false"
            );
            opened.Add(session);
            error = await Record.ExceptionAsync(() => session.OpenAsync());
        }

        foreach (var session in opened)
            await session.DisposeAsync();

        Assert.Equal(Kind.Away, KindOf(error));
    }

    [Fact]
    public async Task A_statement_that_is_wrong_is_none_of_these()
    {
        await using var connection = await TestPools.OpenAsync(await RowDb.CreateAsync("cabi_provider_error_wrong"));

        Assert.Equal(Kind.Other, KindOf((await Record.ExceptionAsync(() => connection.ScalarAsync("SELECT wrong")))!));
    }

    private enum Kind
    {
        Other,
        Unique,
        Lock,
        Lost,
        Away,
        GivenUp,
    }

    // Each of them is one alone, and only the three that may succeed the next time are tried again.
    private static Kind KindOf(Exception error)
    {
        var kind =
            MariaDbErrors.IsUniqueViolation(error) ? Kind.Unique
            : MariaDbErrors.IsGivenUp(error) ? Kind.GivenUp
            : MariaDbErrors.IsDeadlockOrLockTimeout(error) ? Kind.Lock
            : MariaDbErrors.IsLost(error) ? Kind.Lost
            : MariaDbErrors.IsAway(error) ? Kind.Away
            : Kind.Other;

        Assert.Equal((kind, kind is Kind.Lock or Kind.Lost or Kind.Away), (kind, MariaDbErrors.IsTransient(error)));
        return kind;
    }

    private static async Task<string> WithTwoRowsAsync(string database)
    {
        var connection = await RowDb.CreateAsync(database);
        await using var db = new RowDb(connection);
        db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        await db.SaveChangesAsync();
        return connection;
    }
}
