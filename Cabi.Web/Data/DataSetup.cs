using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Data;

/// <summary>Chooses the database and makes it ready.</summary>
public static class DataSetup
{
    /// <summary>Runs of jobs at once in each process. They wait for the database more than they work.</summary>
    public const int JobWorkers = 4;

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FloorCache>();
        builder.Services.AddSingleton<StudentSummaryCache>();
        builder.Services.AddSingleton<LiveBroadcast>();
        builder.Services.AddSingleton<JobTrigger>();

        if (ConnectionIn(builder.Configuration) is { } connection)
            builder.Services.AddMariaDb(connection);
        else
            builder.Services.AddSqlite(PathOf(builder));
    }

    /// <summary>
    /// Leaves a session that could not be opened to whoever needed it. EF Core 9 calls that an error even when nobody waits any
    /// longer, as at each stop.
    /// </summary>
    public static DbContextOptionsBuilder LogFailuresOnce(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.ConnectionError, LogLevel.Debug)));

    /// <summary>Brings the schema up to date where this process is the one to do so, then lets the seed run alone.</summary>
    /// <returns>Whether it could; false when the database is one that nothing can be done with, which has been said.</returns>
    public static async Task<bool> PrepareDatabaseAsync(
        this WebApplication app, Func<IServiceProvider, CancellationToken, Task>? seed, CancellationToken token)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var migrates = app.Environment.IsDevelopment() || app.Configuration.GetValue<bool>("Database:MigrateAtStart");

        try
        {
            await PrepareAsync(db, migrates, token);
        }
        catch (OlderThanReleasesException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
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
        // The limits of pages are too short for a migration of a large table, or for waiting until a twin has made it.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        return db.PrepareAsync(migrates, token);
    }

    private static string? ConnectionIn(IConfiguration configuration) =>
        configuration.GetConnectionString("Cabi") is { Length: > 0 } connection ? connection : null;

    private static string PathOf(WebApplicationBuilder builder) => Path.Combine(
        builder.Environment.ContentRootPath,
        builder.Configuration["Database:Path"] ?? Path.Combine("App_Data", "cabi.db"));

    private static async Task SeedAloneAsync(
        IServiceProvider services, CabiDb db, Func<IServiceProvider, CancellationToken, Task> seed, CancellationToken token)
    {
        await db.Database.OpenConnectionAsync(token);
        await using var alone = await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(token);
        await seed(services, token);
    }
}
