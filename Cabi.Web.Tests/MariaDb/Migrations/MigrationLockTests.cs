using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb.Migrations;

/// <summary>One migrates a database at a time, and nobody waits for another database.</summary>
[Trait("Database", "MariaDb")]
public sealed class MigrationLockTests
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Who_comes_second_waits_until_the_first_is_done()
    {
        await using var first = await EmptyAsync("cabi_provider_lock");
        await using var second = new SchemaDb(ProviderDatabase.ConnectionTo("cabi_provider_lock"));
        var held = await TakeAsync(first);

        var waiting = TakeAsync(second);
        await Task.Delay(_moment);
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task Another_database_of_the_same_server_is_not_waited_for_however_long_the_names_are()
    {
        await using var one = await EmptyAsync(new string('a', 64));
        await using var other = await EmptyAsync(new string('a', 63) + "b");
        await using var held = await TakeAsync(one);

        await other.Database.MigrateAsync().WaitAsync(Patience.Of(30));

        Assert.Empty(await other.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task While_it_is_held_no_statement_is_limited_and_afterwards_every_one_is()
    {
        await using var db = await EmptyAsync("cabi_provider_lock_limit");

        await using (await TakeAsync(db))
            Assert.Equal(0, await LimitAsync(db));

        Assert.Equal(MariaDbSession.StatementLimit, await LimitAsync(db));
    }

    [Fact]
    public async Task A_lock_that_was_lost_with_its_session_hides_no_error()
    {
        await using var db = await EmptyAsync("cabi_provider_lock_lost");
        var held = await TakeAsync(db);
        var session = (MySqlConnection)db.Database.GetDbConnection();
        await using var chief = await TestPools.OpenAsync(ProviderDatabase.ConnectionTo("cabi_provider_lock_lost"));
        await chief.ExecuteAsync($"KILL {session.ServerThread}");

        // What it threw would stand in place of why the migration ended.
        Assert.Null(await Record.ExceptionAsync(() => held.DisposeAsync().AsTask()));
        Assert.Null(Record.Exception(held.Dispose));
        await using var again = new SchemaDb(ProviderDatabase.ConnectionTo("cabi_provider_lock_lost"));
        await (await TakeAsync(again)).DisposeAsync();
    }

    private static async Task<IMigrationsDatabaseLock> TakeAsync(SchemaDb db)
    {
        await db.Database.OpenConnectionAsync();
        return await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync();
    }

    private static Task<int> LimitAsync(SchemaDb db) =>
        db.Database.SqlQueryRaw<int>("SELECT CAST(@@max_statement_time AS INT) AS Value").SingleAsync();

    private static async Task<SchemaDb> EmptyAsync(string database)
    {
        var connection = ProviderDatabase.ConnectionTo(database);
        await using (var db = new SchemaDb(connection))
            await db.Database.EnsureDeletedAsync();

        TestPools.Forget(connection);
        var anew = new SchemaDb(connection);
        await anew.Database.EnsureCreatedAsync();
        return anew;
    }
}
