using System.Data;
using System.Data.Common;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Every transaction is READ COMMITTED, and leaves its session so.</summary>
[Trait("Database", "MariaDb")]
public sealed class TransactionTests
{
    private const string Level = "SELECT @@tx_isolation AS Value";

    [Fact]
    public async Task The_one_that_a_save_begins_by_itself_is_read_committed_and_so_is_the_session_afterwards()
    {
        var levels = new StartedLevels();
        await using var db = new RowDb(
            await RowDb.CreateAsync("cabi_provider_level_save", ";Maximum Pool Size=1"),
            levels
        );
        await db.Database.OpenConnectionAsync();

        db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        await db.SaveChangesAsync();

        Assert.Equal([IsolationLevel.ReadCommitted], levels.Seen);
        Assert.Equal("READ-COMMITTED", await LevelAsync(db));
    }

    [Fact]
    public async Task The_one_that_is_begun_without_a_level_is_read_committed_and_so_is_the_session_afterwards()
    {
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_level_begin", ";Maximum Pool Size=1"));
        await db.Database.OpenConnectionAsync();

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                Assert.Equal(IsolationLevel.ReadCommitted, transaction.GetDbTransaction().IsolationLevel);
                Assert.Equal("READ-COMMITTED", await LevelAsync(db));
                await transaction.CommitAsync();
            });

        Assert.Equal("READ-COMMITTED", await LevelAsync(db));
    }

    [Fact]
    public async Task Rows_that_another_has_committed_meanwhile_are_seen()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_level_seen");
        await using var db = new RowDb(connection);

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                Assert.Equal(0, await db.Rows.CountAsync());
                await using var other = new RowDb(connection);
                other.Rows.Add(new RowDb.Row { Key = 1 });
                await other.SaveChangesAsync();
                Assert.Equal(1, await db.Rows.CountAsync());
            });
    }

    [Fact]
    public async Task A_save_whose_roll_back_is_lost_too_is_tried_again_in_a_transaction_of_its_own()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_lost_roll_back");
        await using var holder = await TestPools.OpenAsync(connection);
        await using var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("INSERT INTO `Rows` (`Key`, Text, Body, At) VALUES (2, '', '', NOW())", held);
        await using var db = new RowDb(
            connection,
            new AfterFirstAnswer(async session =>
            {
                await using (var killer = await TestPools.OpenAsync(connection))
                    await killer.ExecuteAsync($"KILL {session}");

                await held.RollbackAsync();
            })
        );
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET SESSION innodb_lock_wait_timeout = 1");

        db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        await db.SaveChangesAsync();

        await using var after = new RowDb(connection);
        Assert.Equal([1, 2], await after.Rows.Select(row => row.Key).Order().ToListAsync());
    }

    [Fact]
    public async Task Another_level_is_refused_because_it_would_stay_with_the_session()
    {
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_level_other"));

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
                Assert.Contains(
                    "READ COMMITTED",
                    (
                        await Assert.ThrowsAsync<NotSupportedException>(() =>
                            db.Database.BeginTransactionAsync(IsolationLevel.Serializable)
                        )
                    ).Message,
                    StringComparison.Ordinal
                )
            );

        Assert.Equal("READ-COMMITTED", await LevelAsync(db));
    }

    private sealed class StartedLevels : DbTransactionInterceptor
    {
        public List<IsolationLevel> Seen { get; } = [];

        public override ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection,
            TransactionEndEventData eventData,
            DbTransaction result,
            CancellationToken cancellationToken = default
        )
        {
            Seen.Add(result.IsolationLevel);
            return new(result);
        }
    }

    /// <summary>After the first answer that has been read, or has failed: given the id of its session.</summary>
    private sealed class AfterFirstAnswer(Func<int, Task> act) : DbCommandInterceptor
    {
        private bool _acted;

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command,
            DataReaderClosingEventData eventData,
            InterceptionResult result
        )
        {
            if (!_acted)
            {
                _acted = true;
                await act(((MySqlConnection)command.Connection!).ServerThread);
            }

            return result;
        }
    }

    private static Task<string> LevelAsync(RowDb db) => db.Database.SqlQueryRaw<string>(Level).SingleAsync();
}
