using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Shapes;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Inserts, updates and deletes: what they count, and how they are refused.</summary>
[Trait("Database", "MariaDb")]
public sealed class ChangeTests : IAsyncLifetime
{
    private readonly string _connection = ProviderDatabase.ConnectionTo("cabi_provider_changes");

    public async Task InitializeAsync()
    {
        await using var db = Open();
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        Seed.Fill(db);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_update_that_changes_nothing_finds_its_row_all_the_same()
    {
        await using var db = Open();
        var locker = await db.Lockers.FirstAsync();

        db.Entry(locker).State = EntityState.Modified;

        Assert.Equal(1, await db.SaveChangesAsync());
        Assert.Equal(
            24,
            await db.Lockers.ExecuteUpdateAsync(lockers => lockers.SetProperty(l => l.Floor, l => l.Floor))
        );
    }

    [Fact]
    public async Task A_change_of_a_changed_row_is_a_conflict_that_names_it()
    {
        await using var db = Open();
        var lockers = await db.Lockers.OrderBy(locker => locker.Id).Take(20).ToListAsync();
        await ChangeElsewhereAsync(lockers[13].Id);

        foreach (var locker in lockers)
            (locker.Note, locker.Version) = ("batch", Guid.NewGuid());

        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.Same(lockers[13], Assert.Single(conflict.Entries).Entity);
        await using var after = Open();
        Assert.False(await after.Lockers.AnyAsync(locker => locker.Note == "batch"));

        conflict.Entries[0].OriginalValues.SetValues((await conflict.Entries[0].GetDatabaseValuesAsync())!);
        Assert.Equal(20, await db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_removal_of_a_removed_row_is_a_conflict_that_names_it()
    {
        await using var db = Open();
        var member = await db.Members.OrderByDescending(member => member.Id).FirstAsync();
        await using (var elsewhere = Open())
            await elsewhere.Members.Where(other => other.Id == member.Id).ExecuteDeleteAsync();

        db.Members.Remove(member);

        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.Same(member, Assert.Single(conflict.Entries).Entity);
    }

    [Fact]
    public async Task Two_hundred_optimistic_increments_by_twenty_tasks_are_all_kept()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var done = 0; done < 10; )
                            done += await TryIncrementAsync() ? 1 : 0;
                    })
                )
        );

        await using var db = Open();
        Assert.Equal(201 + (1 % 5), (await db.Lockers.OrderBy(locker => locker.Id).FirstAsync()).Floor);
    }

    [Theory]
    [InlineData("foreign key", 999_999, 1, "")]
    [InlineData("CK_Rental_Price", 1, -1, "")]
    [InlineData("too long", 1, 1, "010-0000-0000-0000-0000-0000-0000-0000")]
    public async Task Other_violations_are_no_unique_ones_and_are_not_tried_again(
        string word,
        int lockerId,
        decimal price,
        string phone
    )
    {
        await using var db = Open();
        var rental = new Rental
        {
            LockerId = lockerId,
            Price = price,
            Member = new Member
            {
                Name = "n",
                Email = "e",
                Phone = phone,
            },
        };
        db.Rentals.Add(rental);

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains(word, error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Same(phone.Length > 0 ? rental.Member : rental, Assert.Single(error.Entries).Entity);
        Assert.False(MariaDbErrors.IsUniqueViolation(error));
        Assert.False(MariaDbErrors.IsTransient(error));
    }

    [Fact]
    public async Task Columns_are_exchanged_as_if_at_once()
    {
        await using var db = Open();
        var lockers = db.Lockers.OrderBy(l => l.Id).Select(l => new { l.Floor, l.Weight });
        var rentals = db.Rentals.OrderBy(r => r.Id).Select(r => new { r.Flags, r.Price });
        var (lockersBefore, rentalsBefore) = (await lockers.ToListAsync(), await rentals.ToListAsync());

        await db.Lockers.ExecuteUpdateAsync(all =>
            all.SetProperty(l => l.Floor, l => (int)Math.Floor(l.Weight)).SetProperty(l => l.Weight, l => l.Floor)
        );
        await db
            .Rentals.Where(r => r.Locker.Id > 0)
            .ExecuteUpdateAsync(all =>
                all.SetProperty(r => r.Flags, r => (int)Math.Floor(r.Price)).SetProperty(r => r.Price, r => r.Flags)
            );

        Assert.Equal(
            lockersBefore.Select(locker => ((int)locker.Weight, (double)locker.Floor)),
            (await lockers.ToListAsync()).Select(locker => (locker.Floor, locker.Weight))
        );
        Assert.Equal(
            rentalsBefore.Select(rental => ((int)rental.Price, (decimal)rental.Flags)),
            (await rentals.ToListAsync()).Select(rental => (rental.Flags, rental.Price))
        );
    }

    private ShapesDb Open() => new(new DbContextOptionsBuilder().UseMariaDb(_connection).Options);

    private async Task ChangeElsewhereAsync(int lockerId)
    {
        // Called inside the expression, Guid.NewGuid() would be the server's UUID(), which is text.
        var version = Guid.NewGuid();
        await using var elsewhere = Open();
        await elsewhere
            .Lockers.Where(locker => locker.Id == lockerId)
            .ExecuteUpdateAsync(lockers => lockers.SetProperty(locker => locker.Version, version));
    }

    private async Task<bool> TryIncrementAsync()
    {
        await using var db = Open();
        var locker = await db.Lockers.OrderBy(locker => locker.Id).FirstAsync();
        (locker.Floor, locker.Version) = (locker.Floor + 1, Guid.NewGuid());
        return await Record.ExceptionAsync(() => db.SaveChangesAsync()) switch
        {
            null => true,
            DbUpdateConcurrencyException => false,
            var other => throw other,
        };
    }
}
