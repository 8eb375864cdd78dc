using System.Diagnostics;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>One row of fifty, each with a child and keys that the server makes, is refused.</summary>
[Trait("Database", "MariaDb")]
public sealed class FailingBatchTests
{
    private const int Rows = 50;
    private const string Taken = "taken";

    // An error that comes at all comes at once; a driver that waits for more results waits for ever.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(MariaDbSession.StatementLimit);

    [Fact]
    public Task The_error_comes_within_the_statement_and_leaves_nothing_behind() =>
        FailAsync("cabi_provider_fifty", times: 100);

    [Fact]
    [Trait("Duration", "Long")]
    public Task The_error_comes_within_the_statement_a_thousand_times() =>
        FailAsync("cabi_provider_fifty_long", times: 1000);

    private static async Task FailAsync(string database, int times)
    {
        var connection = await CreateAsync(database);

        for (var round = 0; round < times; round++)
        {
            // The first, the middle and the last, each by itself and inside a transaction of ours.
            var place = new[] { 0, Rows / 2, Rows - 1 }[round % 3];
            await using var db = new FamilyDb(connection);
            await db.Database.OpenConnectionAsync();
            var session = ((MySqlConnection)db.Database.GetDbConnection()).ServerThread;
            db.AddRange(
                Enumerable
                    .Range(0, Rows)
                    .Select(number => new Parent
                    {
                        Name = number == place ? Taken : $"{round}-{number}",
                        Child = new Child { Text = "사물함" },
                    })
            );
            var watch = Stopwatch.StartNew();

            var error = await (round % 2 == 0 ? SaveAsync(db) : SaveInTransactionAsync(db));

            Assert.InRange(watch.Elapsed, TimeSpan.Zero, _limit);
            Assert.True(MariaDbErrors.IsUniqueViolation(error), $"{error}");
            Assert.Contains("IX_Parents_Name", error.InnerException!.Message, StringComparison.Ordinal);
            Assert.Equal(session, ((MySqlConnection)db.Database.GetDbConnection()).ServerThread);
            Assert.Equal(0, await db.Database.SqlQueryRaw<int>("SELECT @@in_transaction AS Value").SingleAsync());
            Assert.Equal((1, 0), (await db.Parents.CountAsync(), await db.Children.CountAsync()));
        }

        Assert.Equal(0, TestPools.InUse(connection));
    }

    private static Task<DbUpdateException> SaveAsync(FamilyDb db) =>
        Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

    private static Task<DbUpdateException> SaveInTransactionAsync(FamilyDb db) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                return await SaveAsync(db);
            });

    private static async Task<string> CreateAsync(string database)
    {
        var connection = ProviderDatabase.ConnectionTo(database);
        await using (var db = new FamilyDb(connection))
            await db.Database.EnsureDeletedAsync();

        TestPools.Forget(connection);
        await using var anew = new FamilyDb(connection);
        await anew.Database.EnsureCreatedAsync();
        anew.Parents.Add(new Parent { Name = Taken });
        await anew.SaveChangesAsync();
        return connection;
    }

    private sealed class FamilyDb(string connection) : DbContext
    {
        public DbSet<Parent> Parents => Set<Parent>();

        public DbSet<Child> Children => Set<Child>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseMariaDb(connection);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.UseMariaDbText();
            modelBuilder.Entity<Parent>().Property(parent => parent.Name).HasMaxLength(100);
            modelBuilder.Entity<Parent>().HasIndex(parent => parent.Name).IsUnique();
        }
    }

    private sealed class Parent
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public Child? Child { get; set; }
    }

    private sealed class Child
    {
        public int Id { get; set; }

        public int ParentId { get; set; }

        public string Text { get; set; } = "";
    }
}
