using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>The small pool of connections that a storage works with.</summary>
public static class MariaDbDataSource
{
    // A worker uses one connection for its statements and one for a lock that it holds.
    private const int PerWorker = 2;

    // For the processes of the server beside its workers, and for the dashboard.
    private const int Others = 4;

    // In seconds, as the others here.
    private const int OpeningLimit = 10;
    private const int AnswerLimit = 30;
    private const uint KeepaliveSeconds = 30;
    private const uint IdleSeconds = 60;
    private const uint LifetimeSeconds = 30 * 60;

    private const string Session = """
        SET time_zone='+00:00', innodb_lock_wait_timeout=5,
            sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED
        """;

    /// <summary>
    /// Prepares a data source of <paramref name="workerCount"/> × 2 + 4 connections at most, each in UTC and READ
    /// COMMITTED. The caller adds what else it needs, such as a check of the server's certificate, and builds it.
    /// </summary>
    /// <param name="connectionString">Names the server, the database and the account.</param>
    /// <param name="workerCount">How many jobs the process works on at once.</param>
    /// <exception cref="ArgumentException">The connection string names no database.</exception>
    public static MySqlDataSourceBuilder CreateBuilder(string connectionString, int workerCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerCount);
        var text = new MySqlConnectionStringBuilder(connectionString)
        {
            MinimumPoolSize = 0,
            MaximumPoolSize = (uint)((workerCount * PerWorker) + Others),
            ConnectionIdleTimeout = IdleSeconds,
            ConnectionLifeTime = LifetimeSeconds,
            Keepalive = KeepaliveSeconds,

            // What a session is set to stays, and nothing of the storage's changes it for good.
            ConnectionReset = false,

            // A statement that is given up takes its session with it, and so its transaction.
            CancellationTimeout = -1,
            UseAffectedRows = false,
            AutoEnlist = false,
            AllowUserVariables = false,
        };

        if (!text.ContainsKey("Connection Timeout"))
            text.ConnectionTimeout = OpeningLimit;

        if (!text.ContainsKey("Default Command Timeout"))
            text.DefaultCommandTimeout = AnswerLimit;

        if (text.Database.Length == 0)
            throw new ArgumentException("The connection string names no database.", nameof(connectionString));

        return new MySqlDataSourceBuilder(text.ConnectionString)
            .UseName("hangfire")
            .UseConnectionOpenedCallback(SetSessionAsync);
    }

    private static async ValueTask SetSessionAsync(MySqlConnectionOpenedContext opened, CancellationToken token)
    {
        if (!opened.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            return;

        var command = new MySqlCommand(Session, opened.Connection) { CommandTimeout = OpeningLimit };

        await using (command)
            await command.ExecuteNonQueryAsync(token);
    }
}
