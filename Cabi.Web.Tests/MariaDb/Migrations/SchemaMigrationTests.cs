using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.Web.Tests.MariaDb.Migrations;

/// <summary>Every change of a schema that the provider writes, up, down and up again, and as a script.</summary>
[Trait("Database", "MariaDb")]
public sealed class SchemaMigrationTests
{
    [Fact]
    public async Task A_schema_goes_up_down_and_up_again_with_its_data()
    {
        await using var db = await EmptyAsync("cabi_provider_migrations");
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync(FirstMigration.Id);
        var first = await Schema.OfAsync(db);
        await migrator.MigrateAsync();
        var second = await Schema.OfAsync(db);

        Assert.Contains("`Name` varchar(200) DEFAULT '?'", second, StringComparison.Ordinal);
        Assert.Contains("`Id` bigint(20) NOT NULL AUTO_INCREMENT", second, StringComparison.Ordinal);
        Assert.Contains("COLLATE utf8mb4_uca1400_ai_ci", second, StringComparison.Ordinal);
        Assert.Contains(
            "`FK_Lockers_Areas` FOREIGN KEY (`AreaId`) REFERENCES `Areas` (`Id`) ON DELETE SET NULL",
            second,
            StringComparison.Ordinal
        );
        Assert.Contains("UNIQUE KEY `IX_Lockers_AreaId_Number`", second, StringComparison.Ordinal);
        Assert.Equal(
            [FirstMigration.Hostile + "!"],
            await ColumnAsync(db, "SELECT Label AS Value FROM Lockers WHERE Word = 'cafe'")
        );
        Assert.Equal(
            [FirstMigration.Hostile, "made by hand"],
            await ColumnAsync(db, "SELECT Name AS Value FROM Areas ORDER BY Id")
        );

        await migrator.MigrateAsync(FirstMigration.Id);
        Assert.Equal(first, await Schema.OfAsync(db));
        await migrator.MigrateAsync(Migration.InitialDatabase);
        Assert.Equal(["__EFMigrationsHistory"], await Schema.TablesAsync(db));

        await migrator.MigrateAsync();
        Assert.Equal(second, await Schema.OfAsync(db));
    }

    [Fact]
    public async Task A_script_that_may_run_twice_makes_the_same_schema()
    {
        await using var migrated = await EmptyAsync("cabi_provider_migrated");
        await migrated.Database.MigrateAsync();
        await using var scripted = await EmptyAsync("cabi_provider_scripted");
        var script = scripted
            .GetService<IMigrator>()
            .GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        await MariaDbClient.RunAsync("cabi_provider_scripted", script);
        await MariaDbClient.RunAsync("cabi_provider_scripted", script);

        Assert.Equal(await Schema.OfAsync(migrated), await Schema.OfAsync(scripted));
        Assert.Equal(
            [FirstMigration.Hostile, "made by hand"],
            await ColumnAsync(scripted, "SELECT Name AS Value FROM Areas ORDER BY Id")
        );
        Assert.Empty(await scripted.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task A_database_is_made_once_and_dropped_once()
    {
        await using var db = new RowDb(ProviderDatabase.ConnectionTo("cabi_provider_made"));
        await db.Database.EnsureDeletedAsync();

        Assert.False(await db.Database.CanConnectAsync());
        Assert.True(await db.Database.EnsureCreatedAsync());
        Assert.False(await db.Database.EnsureCreatedAsync());
        Assert.True(await db.Database.CanConnectAsync());
        Assert.True(await db.Database.EnsureDeletedAsync());
        Assert.False(await db.Database.EnsureDeletedAsync());
    }

    private static async Task<SchemaDb> EmptyAsync(string database)
    {
        var db = new SchemaDb(ProviderDatabase.ConnectionTo(database));
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        return db;
    }

    private static Task<List<string>> ColumnAsync(SchemaDb db, string sql) =>
        db.Database.SqlQueryRaw<string>(sql).ToListAsync();
}
