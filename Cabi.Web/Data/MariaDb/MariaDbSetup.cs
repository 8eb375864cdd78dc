using Cabi.Web.Data.Jobs;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>MariaDB through Pomelo and MySqlConnector.</summary>
public static class MariaDbSetup
{
    /// <summary>
    /// The driver's meter: it counts the pools, and how long opening a session and waiting for one take.
    /// </summary>
    public const string Meter = "MySqlConnector";

    /// <summary>
    /// The rows of one packet. Even the largest stay below what a server takes (max_allowed_packet, 16 MB).
    /// </summary>
    public const int MaxBatch = 200;

    private const string Jobs = "jobs";
    private const string Probe = "probe";
    private const int ProbeLimit = 2;

    // Nobody waits longer for a page. After this the page says that the database is away.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private static readonly TransactionRules _transactions = new();
    private static readonly WriteMarks _writes = new();

    public static void AddMariaDb(this IServiceCollection services, string connectionString)
    {
        // Read again by what connects; what cannot be right is told now.
        MariaDbConnectionString.Read(connectionString);

        services.AddSingleton(provider => new SessionPool(
            connectionString,
            "cabi",
            provider.GetRequiredService<ILoggerFactory>()
        ));

        // Pomelo finds the data source as a service. As an option, each data source would make EF Core build a set of
        // services of its own.
        services.AddSingleton(provider => provider.GetRequiredService<SessionPool>().Source);
        services.AddDbContextPool<CabiDb, MariaDbCabiDb>(
            (provider, options) => options.UseMariaDb(_patience).LogFailuresOnce().WithInterceptorsOf(provider)
        );
        services.AddSingleton(new JobHistory(OutlivesProcess: true));
        services.AddSingleton<ClockTrust>();
        services.AddKeyedSingleton(Jobs, (_, _) => JobTables.Connect(connectionString, JobWorkers.Count));
        services.AddSingleton<JobStorage>(provider =>
            JobTables.Open(
                provider.GetRequiredKeyedService<MySqlDataSource>(Jobs),
                provider.GetRequiredService<ClockTrust>()
            )
        );
        AddProbe(services, connectionString);
    }

    /// <summary>Chooses MariaDB for a context whose services have a <see cref="SessionPool"/> and its source.</summary>
    /// <param name="options">The context's.</param>
    /// <param name="patience">How long a lost server is tried again.</param>
    public static DbContextOptionsBuilder UseMariaDb(this DbContextOptionsBuilder options, TimeSpan patience) =>
        options
            .UseMySql(
                new MariaDbServerVersion(MariaDbVersion.Oldest),
                mariaDb =>
                    mariaDb
                        .ExecutionStrategy(dependencies => new MariaDbExecutionStrategy(dependencies, patience))
                        .CommandTimeout(MariaDbSession.AnswerLimit)
                        .MaxBatchSize(MaxBatch)
            )
            .AddInterceptors(_transactions, _writes)
            .ReplaceService<IHistoryRepository, MariaDbHistoryRepository>();

    // A connection beside the pool: a rush that uses up the pool makes pages slow, not the database unreachable.
    private static void AddProbe(IServiceCollection services, string connectionString)
    {
        services.AddKeyedSingleton(
            Probe,
            (_, _) =>
                new SessionPool(
                    connectionString,
                    Probe,
                    adjust: text => (text.MaximumPoolSize, text.ConnectionTimeout) = (1, ProbeLimit)
                )
        );
        services.AddSingleton(provider =>
        {
            var pool = provider.GetRequiredKeyedService<SessionPool>(Probe);
            using var scope = provider.CreateScope();
            return new DatabaseProbe(
                pool.Source.CreateConnection,
                () => RequireVersionAsync(pool),
                [.. scope.ServiceProvider.GetRequiredService<CabiDb>().Database.GetMigrations()],
                "SELECT UTC_TIMESTAMP(6)"
            );
        });
    }

    private static async Task RequireVersionAsync(SessionPool pool)
    {
        await using var server = pool.ConnectToServer();
        await MariaDbVersion.RequireAsync(server, CancellationToken.None);
    }
}
