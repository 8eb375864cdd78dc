using Cabi.Web.Data.Jobs;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Data.Sqlite;

/// <summary>The embedded database.</summary>
public static class SqliteSetup
{
    // In memory: nothing else reads this process's history, and it does not grow for ever.
    private static readonly TimeSpan _runs = TimeSpan.FromDays(1);

    // Seconds that a statement waits for another process which holds the file; the driver's own would be 30.
    private const int HeldLimit = 3;

    private static SqliteConnection Connect(SqliteFileWatch watch, string path) =>
        watch.Trouble() is { } trouble
            ? throw new UnusableDatabaseException(trouble)
            : new SqliteConnection(ConnectionString(path));

    // The start makes the file; a connection never does. Each is opened anew: the driver's pool now and then gives one
    // connection to two at once, see docs/decisions/one-writer-on-sqlite.md.
    private static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            DefaultTimeout = HeldLimit,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString;

    public static void AddSqlite(this IServiceCollection services, string path)
    {
        // Made by the container, which gives the file free when the process is done with it.
        services.AddSingleton(_ => new SqliteFile(path));
        services.AddSingleton<SqliteWriterGate>();
        services.AddSingleton<SqliteFileWatch>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<SqliteFileWatch>());
        services.AddSingleton(new JobHistory(OutlivesProcess: false));
        services.AddSingleton(new ClockTrust { Difference = TimeSpan.Zero });
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(
            new InMemoryStorageOptions { MaxExpirationTime = _runs }
        ));

        // SQLite makes a table anew to give it a foreign key, outside a transaction; this process alone has the file.
        services.AddDbContextPool<CabiDb, SqliteCabiDb>(
            (provider, options) =>
                options
                    .UseSqlite(ConnectionString(path))
                    .LogFailuresOnce()
                    .WithInterceptorsOf(provider)
                    .ConfigureWarnings(warnings =>
                        warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)
                    )
        );
        services.AddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            return new DatabaseProbe(
                () => Connect(provider.GetRequiredService<SqliteFileWatch>(), path),
                () => Task.CompletedTask,
                [.. scope.ServiceProvider.GetRequiredService<CabiDb>().Database.GetMigrations()]
            );
        });
    }
}
