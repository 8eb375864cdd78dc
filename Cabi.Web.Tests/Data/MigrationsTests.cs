using Cabi.Web.Data;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Data;

/// <summary>The product's migrations on the database under test, whichever it is.</summary>
public sealed class MigrationsTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public void The_migrations_make_the_model() =>
        Assert.False(Db.Database.HasPendingModelChanges(), "The model has changed: run scripts/migration NAME.");

    [Fact]
    public async Task Every_migration_has_been_applied() =>
        Assert.Empty(await Db.Database.GetPendingMigrationsAsync(Token));

    [Fact]
    public async Task The_policy_that_a_new_installation_has_is_the_one_of_the_code()
    {
        var seeded = await Db.Policies.AsNoTracking().SingleAsync(Token);
        var expected = new CabiPolicy { EffectiveFrom = seeded.EffectiveFrom };

        Assert.True(seeded.EffectiveFrom < Now.Utc);
        Assert.All(
            Db.Model.FindEntityType(typeof(CabiPolicy))!
                .GetProperties()
                .Where(property => !property.IsKey())
                .Select(property => property.PropertyInfo!),
            property =>
                Assert.Equal((property.Name, property.GetValue(expected)), (property.Name, property.GetValue(seeded)))
        );
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_told_so()
    {
        await Db.Database.ExecuteSqlRawAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('20261124103838_Initial', '10.0.14')",
            Token
        );

        var error = await Assert.ThrowsAsync<OlderThanReleasesException>(() => Db.PrepareAsync(migrates: true, Token));

        Assert.Contains("older than the first release", error.Message, StringComparison.Ordinal);
        await Db.Database.ExecuteSqlRawAsync(
            "DELETE FROM __EFMigrationsHistory WHERE MigrationId = '20261124103838_Initial'",
            Token
        );
    }

    [Fact]
    public async Task A_database_that_a_newer_release_has_migrated_is_not()
    {
        await Db.Database.ExecuteSqlRawAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Newer', '10.0.14')",
            Token
        );

        await Db.PrepareAsync(migrates: true, Token);

        await Db.Database.ExecuteSqlRawAsync(
            "DELETE FROM __EFMigrationsHistory WHERE MigrationId = '29990101000000_Newer'",
            Token
        );
    }
}
