using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Data.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Data;

/// <summary>Chooses the database and makes it ready.</summary>
public static class DataSetup
{
    private const string MigrateAtStart = "Database:MigrateAtStart";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobTrigger>();
        builder.Services.AddSingleton<IInterceptor, StatementMeter>();

        // Needed later; what cannot be right is told now.
        IsOn(builder.Configuration, MigrateAtStart);

        if (ConnectionIn(builder.Configuration) is { } connection)
            builder.Services.AddMariaDb(connection);
        else if (!builder.Environment.IsProduction() || IsOn(builder.Configuration, "Database:Embedded"))
            builder.Services.AddSqlite(PathOf(builder));
        else
            throw new InvalidOperationException(
                "ConnectionStrings__Cabi is missing: name the MariaDB server, or set Database__Embedded=true to use the embedded database in Production."
            );
    }

    /// <summary>
    /// Brings the schema up to date if this process is the one to do it, then runs the seed while no other process
    /// does.
    /// </summary>
    /// <param name="errors">Is told why this build cannot work with the database.</param>
    /// <returns>False when this build cannot work with the database.</returns>
    public static async Task<bool> PrepareDatabaseAsync(
        this WebApplication app,
        Func<IServiceProvider, CancellationToken, Task>? seed,
        TextWriter errors,
        CancellationToken token
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var migrates = app.Environment.IsDevelopment() || IsOn(app.Configuration, MigrateAtStart);

        try
        {
            await PrepareAsync(db, migrates, token);
        }
        catch (Exception error) when (error is OlderThanReleasesException or UnusableDatabaseException)
        {
            await errors.WriteLineAsync(error.Message);
            return false;
        }
        catch (Exception error) when (migrates && error.IsDatabaseAway())
        {
            await errors.WriteLineAsync(
                $"{error.Message}: {error.GetBaseException().Message} With Database__MigrateAtStart Cabi needs it at its start."
            );
            return false;
        }

        if (seed is not null)
            await SeedAloneAsync(scope.ServiceProvider, db, seed, token);

        return true;
    }

    /// <summary>Brings the schema up to date, whatever is configured.</summary>
    /// <returns>The newest migration.</returns>
    public static async Task<string> MigrateDatabaseAsync(this WebApplication app, CancellationToken token)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        await PrepareAsync(db, migrates: true, token);
        return (await db.Database.GetAppliedMigrationsAsync(token)).Last();
    }

    private static Task PrepareAsync(CabiDb db, bool migrates, CancellationToken token)
    {
        // The time limits of pages are too short for the migration of a large table, or for waiting until another
        // instance has done it.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        return db.PrepareAsync(migrates, token);
    }

    /// <summary>The connection string of the server; null where the embedded database is used.</summary>
    public static string? ConnectionIn(IConfiguration configuration) =>
        configuration.GetConnectionString("Cabi") is { Length: > 0 } connection ? connection : null;

    /// <returns>Which database is configured, without anybody's name or password.</returns>
    public static string PlaceIn(IConfiguration configuration) =>
        ConnectionIn(configuration) is { } connection
            ? MariaDbConnectionString.PlaceIn(connection)
            : "the embedded database";

    private static bool IsOn(IConfiguration configuration, string setting) =>
        bool.TryParse(configuration[setting] ?? "false", out var isOn)
            ? isOn
            : throw new InvalidOperationException(
                $"{setting} must be true or false; it is '{configuration[setting]}'."
            );

    private static string PathOf(WebApplicationBuilder builder) =>
        Path.Combine(
            builder.Environment.ContentRootPath,
            builder.Configuration["Database:Path"] ?? Path.Combine("App_Data", "cabi.db")
        );

    private static async Task SeedAloneAsync(
        IServiceProvider services,
        CabiDb db,
        Func<IServiceProvider, CancellationToken, Task> seed,
        CancellationToken token
    )
    {
        await db.Database.OpenConnectionAsync(token);
        await using var alone = await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(token);
        await seed(services, token);
    }
}
