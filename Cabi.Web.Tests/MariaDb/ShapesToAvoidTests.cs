using Cabi.Web.Tests.MariaDb.Shapes;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>
/// Shapes of queries that Cabi does not use, because Pomelo 9 refuses them or answers otherwise than .NET does. When
/// one of these fails, a newer Pomelo has learned it: it moves to the shapes that answer like SQLite.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class ShapesToAvoidTests : IAsyncLifetime
{
    private readonly string _connection = ProviderDatabase.ConnectionTo("cabi_provider_avoid");

    public async Task InitializeAsync()
    {
        await using var db = Open();
        await db.Database.EnsureDeletedAsync();
        TestPools.Forget(_connection);
        await using var anew = Open();
        await anew.Database.EnsureCreatedAsync();
        Seed.Fill(anew);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public Task LeftJoin_is_refused_GroupJoin_with_DefaultIfEmpty_is_not() =>
        RefusedAsync<InvalidOperationException>(db =>
            db.Members.LeftJoin(
                    db.Rentals,
                    member => member.Id,
                    rental => rental.MemberId,
                    (member, rental) => new { member.Id, Rental = rental!.Id }
                )
                .ToListAsync()
        );

    [Fact]
    public async Task The_difference_of_two_instants_is_refused_in_conditions_and_answers()
    {
        await RefusedAsync<InvalidOperationException>(db =>
            db.Rentals.CountAsync(r => (r.EndsAt - r.StartsAt).TotalHours > 48)
        );
        await RefusedAsync<InvalidOperationException>(db =>
            db.Rentals.Select(r => (r.EndsAt - r.StartsAt).TotalMinutes).ToListAsync()
        );
    }

    [Fact]
    public Task The_first_few_of_a_subquery_are_refused_by_the_server() =>
        RefusedAsync<MySqlException>(db =>
            db.Members.Where(member =>
                    db.Rentals.OrderBy(r => r.Id).Take(5).Select(r => r.MemberId).Contains(member.Id)
                )
                .ToListAsync()
        );

    [Fact]
    public Task An_update_by_a_count_of_a_navigation_is_refused() =>
        RefusedAsync<InvalidOperationException>(db =>
            db.Members.ExecuteUpdateAsync(s => s.SetProperty(m => m.Phone, m => m.Rentals.Count.ToString()))
        );

    [Fact]
    public Task A_deletion_by_a_question_to_the_same_table_is_refused_by_the_server() =>
        RefusedAsync<MySqlException>(db =>
            db.Rentals.Where(r => r.Id == db.Rentals.Max(other => other.Id)).ExecuteDeleteAsync()
        );

    [Fact]
    public async Task A_new_id_made_inside_an_expression_is_the_servers_text()
    {
        await RefusedAsync<MySqlException>(db =>
            db.Lockers.ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, Guid.NewGuid()))
        );
    }

    [Fact]
    public async Task Whole_numbers_are_divided_with_their_fraction_as_long_as_the_expression_goes_on()
    {
        await using var db = Open();

        // .NET: 1 / 2 * 2 = 0.
        Assert.Equal(1, await db.Lockers.Where(l => l.Code == "L001").Select(l => l.Id / 2 * 2).SingleAsync());
    }

    [Fact]
    public async Task A_cast_to_a_whole_number_rounds()
    {
        await using var db = Open();

        // .NET: (int)1.7 = 1.
        Assert.Equal(2, await db.Lockers.Where(l => l.Code == "L001").Select(l => (int)l.Weight).SingleAsync());
    }

    [Fact]
    public async Task Parts_of_an_hour_are_rounded_to_hours()
    {
        await using var db = Open();

        // .NET: an hour and a half.
        Assert.Equal(
            Seed.T0.AddHours(2),
            await db.Rentals.OrderBy(r => r.Id).Select(r => r.StartsAt.AddHours(1.5)).FirstAsync()
        );
    }

    private async Task RefusedAsync<T>(Func<ShapesDb, Task> ask)
        where T : Exception
    {
        await using var db = Open();
        await Assert.ThrowsAsync<T>(() => ask(db));
    }

    private ShapesDb Open() => new(new DbContextOptionsBuilder().UseMariaDb(_connection).Options);
}
