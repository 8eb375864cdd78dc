using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Many changes in one packet: what is sent, and what happens when one of them fails.</summary>
[Trait("Database", "MariaDb")]
public sealed class BatchTests
{
    private const int Taken = 1000;

    public static TheoryData<int, bool> PlacesOfAFailure =>
        new()
        {
            { 0, false },
            { 10, false },
            { 19, false },
            { 0, true },
            { 10, true },
            { 19, true },
        };

    [Theory]
    [MemberData(nameof(PlacesOfAFailure))]
    public async Task A_change_that_fails_is_named_and_leaves_nothing_behind(int place, bool isInTransaction)
    {
        var connection = await WithTakenKeyAsync("cabi_provider_batch_failure");
        var rows = Enumerable
            .Range(0, 20)
            .Select(number => new RowDb.Row { Key = number == place ? Taken : number })
            .ToList();

        var error = await FailAsync(connection, rows, isInTransaction);

        Assert.True(MariaDbErrors.IsUniqueViolation(error), error.ToString());
        Assert.Same(rows[place], Assert.Single(error.Entries).Entity);
        Assert.Equal(0, TestPools.InUse(connection));
        await NothingIsLockedAsync(connection, rows.Where(row => row.Key != Taken));
    }

    [Fact]
    public async Task After_a_failure_an_open_transaction_can_go_on_without_the_batch()
    {
        var connection = await WithTakenKeyAsync("cabi_provider_batch_goes_on");
        await using var db = new RowDb(connection);

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Rows.Add(new RowDb.Row { Key = 1 });
                await db.SaveChangesAsync();
                db.Rows.AddRange(new RowDb.Row { Key = 2 }, new RowDb.Row { Key = Taken });
                await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
                db.ChangeTracker.Clear();
                db.Rows.Add(new RowDb.Row { Key = 3 });
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            });

        Assert.Equal([1, 3, Taken], await db.Rows.Select(row => row.Key).Order().ToListAsync());
    }

    [Fact]
    public async Task Of_a_hundred_batches_with_one_key_in_common_one_is_kept_whole_and_the_others_not_at_all()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_batch_race", ";Maximum Pool Size=20");

        var errors = await Task.WhenAll(
            Enumerable
                .Range(1, 100)
                .Select(racer =>
                    Task.Run(async () =>
                    {
                        await using var db = new RowDb(connection);
                        db.Rows.AddRange(
                            Enumerable
                                .Range(0, 5)
                                .Select(number => new RowDb.Row
                                {
                                    Key = number == racer % 5 ? 0 : (racer * 10) + number,
                                })
                        );
                        return await Record.ExceptionAsync(() => db.SaveChangesAsync());
                    })
                )
        );

        await using var after = new RowDb(connection);
        Assert.Single(errors, error => error is null);
        Assert.All(
            errors.OfType<Exception>(),
            error => Assert.True(MariaDbErrors.IsUniqueViolation(error), error.ToString())
        );
        Assert.All(
            errors.OfType<DbUpdateException>(),
            error => Assert.Equal(0, ((RowDb.Row)Assert.Single(error.Entries).Entity).Key)
        );
        Assert.Equal(5, await after.Rows.CountAsync());
        await after.Database.CloseConnectionAsync();
        Assert.Equal(0, TestPools.InUse(connection));
    }

    [Fact]
    public async Task Two_hundred_changes_go_in_one_packet_and_each_row_gets_its_own_key()
    {
        var connection = await RowDb.CreateAsync("cabi_provider_batch_size");
        var counter = new StatementCounter();
        await using var db = new RowDb(connection, counter);
        var rows = Enumerable.Range(0, 450).Select(number => new RowDb.Row { Key = number }).ToList();

        db.Rows.AddRange(rows);
        await db.SaveChangesAsync();

        Assert.Equal(3, counter.Sent.Count);
        await using var again = new RowDb(connection);
        var keys = await again.Rows.ToDictionaryAsync(row => row.Id, row => row.Key);
        Assert.All(rows, row => Assert.Equal(row.Key, keys[row.Id]));
    }

    private static async Task<string> WithTakenKeyAsync(string database)
    {
        var connection = await RowDb.CreateAsync(database);
        await using var db = new RowDb(connection);
        db.Rows.Add(new RowDb.Row { Key = Taken });
        await db.SaveChangesAsync();
        return connection;
    }

    private static async Task<DbUpdateException> FailAsync(
        string connection,
        List<RowDb.Row> rows,
        bool isInTransaction
    )
    {
        await using var db = new RowDb(connection);
        db.Rows.AddRange(rows);

        if (!isInTransaction)
            return await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                return await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            });
    }

    // A lock that was left would let this wait until the statement's limit.
    private static async Task NothingIsLockedAsync(string connection, IEnumerable<RowDb.Row> rows)
    {
        await using var db = new RowDb(connection);
        db.Database.SetCommandTimeout(1);
        db.Rows.AddRange(rows.Select(row => new RowDb.Row { Key = row.Key }));
        await db.SaveChangesAsync();
        Assert.Equal(20, await db.Rows.CountAsync());
    }
}
