using System.Data.Common;
using Cabi.MariaDb.Connections;
using Cabi.Web.Data.Live;
using Cabi.Web.Data.Maps;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Data;

/// <summary>Chooses the database and makes it ready. The only file that names a provider.</summary>
public static class DataSetup
{
    private static readonly Version _oldestMariaDb = new(10, 11);

    // Nobody looks at a page that loads for longer; then they are told that the database is away.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private const int StatementLimit = 10;

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampusMap>();
        builder.Services.AddSingleton<StudentMemory>();
        builder.Services.AddSingleton<LiveNews>();

        if (builder.Configuration.GetConnectionString("Cabi") is { Length: > 0 } connection)
            AddMariaDb(builder.Services, connection);
        else
            AddSqlite(builder.Services, PathOf(builder));
    }

    /// <summary>The server that is configured; null where the database is embedded.</summary>
    public static DatabaseServer? ServerOf(IConfiguration configuration) => configuration.GetConnectionString("Cabi") is { Length: > 0 } connection
        ? new DatabaseServer(MariaDbProviderFactory.Instance, Beside(connection, "Maximum Pool Size=6"))
        : null;

    /// <summary>Brings the schema up to date where this process is the one to do so, then lets the seed run alone.</summary>
    public static async Task PrepareDatabaseAsync(
        this WebApplication app, Func<IServiceProvider, CancellationToken, Task>? seed, CancellationToken token)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var migrates = app.Environment.IsDevelopment() || app.Configuration.GetValue<bool>("Database:MigrateAtStart");
        await PrepareAsync(scope.ServiceProvider, db, migrates, token);

        if (seed is not null)
            await SeedAloneAsync(scope.ServiceProvider, db, seed, token);
    }

    /// <summary>Brings the schema up to date, whatever is configured.</summary>
    /// <returns>The newest migration.</returns>
    public static async Task<string> MigrateDatabaseAsync(this WebApplication app, CancellationToken token)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        await PrepareAsync(scope.ServiceProvider, db, migrates: true, token);
        return (await db.Database.GetAppliedMigrationsAsync(token)).Last();
    }

    private static async Task PrepareAsync(IServiceProvider services, CabiDb db, bool migrates, CancellationToken token)
    {
        var isEmbedded = db is SqliteCabiDb;

        // The limits of pages are too short for a migration of a large table, or for waiting until a twin has made it.
        db.Database.SetCommandTimeout(TimeSpan.Zero);

        if (isEmbedded)
            await TakeEmbeddedAsync(services.GetRequiredService<SqliteFile>(), db, token);
        else
            await RequireServerAsync(db, mayBeAway: !migrates, token);

        if (isEmbedded || migrates)
            await db.Database.MigrateAsync(token);

        if (isEmbedded)
            await SqliteFile.KeepRollbackJournalAsync(db, token);
    }

    // A server that is away is no reason not to start: readiness says so, pages explain it, and it may come back.
    private static async Task RequireServerAsync(CabiDb db, bool mayBeAway, CancellationToken token)
    {
        try
        {
            await MariaDbServerVersion.RequireAsync(db.Database.GetConnectionString()!, _oldestMariaDb, token);
        }
        catch (DbException error) when (mayBeAway && error.IsDatabaseAway())
        {
        }
    }

    private static string PathOf(WebApplicationBuilder builder) => Path.Combine(
        builder.Environment.ContentRootPath,
        builder.Configuration["Database:Path"] ?? Path.Combine("App_Data", "cabi.db"));

    private static void AddSqlite(IServiceCollection services, string path)
    {
        services.AddSingleton(new SqliteFile(path));
        services.AddSingleton<SqliteWriterGate>();

        // SQLite makes a table anew to give it a foreign key, outside a transaction; this process alone has the file.
        services.AddDbContextPool<CabiDb, SqliteCabiDb>(options => options
            .UseSqlite($"Data Source={path}")
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)));
        AddProbe(services, () => new SqliteConnection($"Data Source={path}"), () => Task.CompletedTask);
    }

    private static void AddMariaDb(IServiceCollection services, string connection)
    {
        services.AddDbContextPool<CabiDb, MariaDbCabiDb>(options => options
            .UseMariaDb(connection, mariaDb => mariaDb.EnableRetryOnFailure(patience: _patience).CommandTimeout(StatementLimit)));

        var beside = Beside(connection, "Maximum Pool Size=1;Connection Timeout=2");
        AddProbe(
            services,
            () => new MariaDbConnection(beside),
            () => MariaDbServerVersion.RequireAsync(beside, _oldestMariaDb, CancellationToken.None));
    }

    // Another string is another pool.
    private static string Beside(string connection, string options) => MariaDbConnectionString.Normalize($"{connection};{options}");

    private static void AddProbe(
        IServiceCollection services, Func<DbConnection> connect, Func<Task> requireServer) => services.AddSingleton(provider =>
    {
        using var scope = provider.CreateScope();
        return new DatabaseProbe(connect, requireServer, [.. scope.ServiceProvider.GetRequiredService<CabiDb>().Database.GetMigrations()]);
    });

    // Killed in the middle of a migration, EF Core leaves its lock row in the file and would wait for it for ever.
    // This process alone has the file, so a row that is there now is nobody's.
    private static async Task TakeEmbeddedAsync(SqliteFile file, CabiDb db, CancellationToken token)
    {
        file.Take();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", token);
    }

    private static async Task SeedAloneAsync(
        IServiceProvider services, CabiDb db, Func<IServiceProvider, CancellationToken, Task> seed, CancellationToken token)
    {
        await db.Database.OpenConnectionAsync(token);
        await using var alone = await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(token);
        await seed(services, token);
    }
}
