using Cabi.Web.Tests.MariaDb.Shapes;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>ExecuteUpdate and ExecuteDelete change on MariaDB what they change on SQLite.</summary>
[Trait("Database", "MariaDb")]
public sealed class BulkChangeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-bulk-");

    private static readonly Change[] _changes =
    [
        new(
            "an update",
            db =>
                db.Lockers.Where(l => l.Floor == 2)
                    .ExecuteUpdateAsync(s =>
                        s.SetProperty(l => l.Note, l => l.Note + "!").SetProperty(l => l.Fee, l => l.Fee + 1)
                    )
        ),
        new(
            "an update of what a joined row says",
            db =>
                db.Rentals.Where(r => r.Locker.Floor == 2 && r.Member.Active)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.Flags, 5)),
            db =>
                db.Rentals.Where(r =>
                        db.Lockers.Any(l => l.Id == r.LockerId && l.Floor == 2)
                        && db.Members.Any(m => m.Id == r.MemberId && m.Active)
                    )
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.Flags, 5))
        ),
        new(
            "an update from another table",
            db =>
                db.Rentals.Where(r => r.Id < 20)
                    .ExecuteUpdateAsync(s =>
                        s.SetProperty(
                            r => r.Price,
                            r => db.Lockers.Where(l => l.Id == r.LockerId).Select(l => l.Fee).First()
                        )
                    )
        ),
        new(
            "an update from a join",
            db =>
                db.Rentals.Join(db.Lockers, r => r.LockerId, l => l.Id, (rental, locker) => new { rental, locker })
                    .Where(both => both.locker.Floor == 1)
                    .ExecuteUpdateAsync(s => s.SetProperty(both => both.rental.Price, both => both.locker.Fee))
        ),
        new(
            "an update of the first few",
            db => db.Rentals.OrderBy(r => r.Id).Take(3).ExecuteUpdateAsync(s => s.SetProperty(r => r.Flags, 1))
        ),
        new(
            "an update by a question to the same table",
            db =>
                db.Lockers.Where(l => l.Id == db.Lockers.Max(other => other.Id))
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.Note, "last"))
        ),
        new(
            "an update by what exists",
            db =>
                db.Lockers.Where(l => l.Labels.Any(label => label.Text == "wet"))
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.Weight, 9.5))
        ),
        new("a deletion", db => db.Rentals.Where(r => r.Id > 110).ExecuteDeleteAsync()),
        new(
            "a deletion by what a joined row says",
            db => db.Rentals.Where(r => r.Locker.Floor == 4 && r.Member.Tier == Tier.Pro).ExecuteDeleteAsync()
        ),
        new("a deletion of the first few", db => db.Rentals.OrderBy(r => r.Id).Take(2).ExecuteDeleteAsync()),
        new("a deletion of what nothing refers to", db => db.Lockers.Where(l => !l.Rentals.Any()).ExecuteDeleteAsync()),
    ];

    [Fact]
    public async Task Each_change_leaves_the_same_rows()
    {
        await using var sqlite = new ShapesDb(
            new DbContextOptionsBuilder().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "bulk.db")}").Options
        );
        await using var mariaDb = new ShapesDb(
            new DbContextOptionsBuilder().UseMariaDb(ProviderDatabase.ConnectionTo("cabi_provider_bulk")).Options
        );
        await FillAsync(sqlite);
        await FillAsync(mariaDb);

        foreach (var (name, change, reference) in _changes)
        {
            var (expected, actual) = (await (reference ?? change)(sqlite), await change(mariaDb));

            Assert.True(actual > 0, name);
            Assert.Equal((name, expected), (name, actual));
            Assert.Equal((name, await RowsAsync(sqlite)), (name, await RowsAsync(mariaDb)));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task FillAsync(ShapesDb db)
    {
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        Seed.Fill(db);
    }

    private static async Task<string> RowsAsync(ShapesDb db) =>
        ExactJson.Of(
            new
            {
                Members = await db.Members.AsNoTracking().OrderBy(m => m.Id).ToListAsync(),
                Lockers = await db.Lockers.AsNoTracking().OrderBy(l => l.Id).ToListAsync(),
                Rentals = await db
                    .Rentals.AsNoTracking()
                    .OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.Id,
                        r.LockerId,
                        r.MemberId,
                        r.Price,
                        r.Flags,
                    })
                    .ToListAsync(),
            }
        );

    /// <summary>
    /// One change; its reference is the same said differently, where SQLite cannot be told it in one way.
    /// </summary>
    private sealed record Change(
        string Name,
        Func<ShapesDb, Task<int>> Run,
        Func<ShapesDb, Task<int>>? Reference = null
    );
}
