using Cabi.Web.Data.MariaDb;
using Cabi.Web.Domain.Text;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Hangfire.MariaDb;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.Web.Tests.MariaDb.Migrations;

/// <summary>The product's own migrations, on databases of this test's.</summary>
[Trait("Database", "MariaDb")]
public sealed class ProductSchemaTests(CabiApp app) : IClassFixture<CabiApp>
{
    [Fact]
    public async Task The_schema_comes_from_nothing_goes_and_comes_back()
    {
        await using var db = await WithoutDatabaseAsync("cabi_product_up_down");
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync();
        var schema = await Schema.OfAsync(db);
        await migrator.MigrateAsync(Migration.InitialDatabase);
        Assert.Equal(["__EFMigrationsHistory"], await Schema.TablesAsync(db));
        await migrator.MigrateAsync();

        Assert.Equal(schema, await Schema.OfAsync(db));
        Assert.Equal(1, await db.Policies.CountAsync());
    }

    [Fact]
    public async Task The_script_for_a_deployment_may_run_twice()
    {
        await using var migrated = await WithoutDatabaseAsync("cabi_product_migrated");
        await migrated.Database.MigrateAsync();
        await using var scripted = await WithoutDatabaseAsync("cabi_product_scripted");
        await scripted.GetService<IRelationalDatabaseCreator>().CreateAsync();
        var script = scripted
            .GetService<IMigrator>()
            .GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        await MariaDbClient.RunAsync("cabi_product_scripted", script);
        await MariaDbClient.RunAsync("cabi_product_scripted", script);

        Assert.Equal(await Schema.OfAsync(migrated), await Schema.OfAsync(scripted));
        Assert.Equal(1, await scripted.Policies.CountAsync());
        Assert.Empty(await scripted.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Four_instances_that_migrate_one_empty_server_at_once_all_come_up()
    {
        await using var db = await WithoutDatabaseAsync("cabi_product_race");

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var instance = Open("cabi_product_race");
                        await instance.PrepareAsync(migrates: true, CancellationToken.None);
                        Assert.Equal(1, await instance.Policies.CountAsync());
                    })
                )
        );

        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task The_schema_made_at_once_is_the_schema_of_the_migrations()
    {
        await using var migrated = await WithoutDatabaseAsync("cabi_product_by_migrations");
        await migrated.Database.MigrateAsync();
        await using var created = await WithoutDatabaseAsync("cabi_product_at_once");
        await created.Database.EnsureCreatedAsync();

        // What is no part of the model.
        await migrated.Database.ExecuteSqlRawAsync(
            MariaDbSchema.DropScript(JobTables.Prefix) + "DROP TABLE `__EFMigrationsHistory`"
        );

        Assert.Equal(await Schema.WithoutDefaultsAsync(migrated), await Schema.WithoutDefaultsAsync(created));
    }

    [Fact]
    public async Task The_campus_of_the_benchmarks_fits_it()
    {
        await using var db = await WithoutDatabaseAsync("cabi_product_bench");
        await db.Database.MigrateAsync();
        var files = new[] { "campus.sql", "past.sql", "rentals.sql" }.Select(name =>
            File.ReadAllText(Path.Combine(Repository.Root, "scripts/bench-tool", name))
        );

        await MariaDbClient.RunAsync(
            "cabi_product_bench",
            $"SET @lockers=80, @students=80, @rentals=40, @past=30; {string.Concat(files)}"
        );

        Assert.Equal(80, await db.Lockers.CountAsync());
        Assert.Equal(40, await db.Rentals.CountAsync(rental => rental.EndedAt == null));
        Assert.All(
            await db.Students.ToListAsync(),
            student =>
            {
                Assert.Equal(SearchText.NumberKeyOf(student.Number), student.NumberKey);
                Assert.Equal(SearchText.KeyOf(student.Name), student.NameKey);
            }
        );
    }

    private async Task<MariaDbCabiDb> WithoutDatabaseAsync(string database)
    {
        await using var db = Open(database);
        await db.Database.EnsureDeletedAsync();
        TestPools.Forget(ProviderDatabase.ConnectionTo(database));
        return Open(database);
    }

    // Identity's options shape its tables, so the model needs the product's services.
    private MariaDbCabiDb Open(string database) =>
        new(
            new DbContextOptionsBuilder<MariaDbCabiDb>()
                .UseMariaDb(ProviderDatabase.ConnectionTo(database), app.Services)
                .Options
        );
}
