using System.Data;
using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>What the pool does to single connections. Nothing here throws: a connection that fails is given up.</summary>
internal static class ConnectionCare
{
    private static readonly TimeSpan _probeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _endLimit = TimeSpan.FromSeconds(5);

    // READ COMMITTED is the session's level: without gap locks, two inserts beside each other do not deadlock.
    public static string BeginStatement(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadCommitted => "START TRANSACTION;",
        IsolationLevel.RepeatableRead => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;START TRANSACTION;",
        IsolationLevel.Serializable => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;START TRANSACTION;",
        _ => throw new NotSupportedException($"Cabi.MariaDb has no isolation level {level}."),
    };

    /// <returns>Whether the server has answered.</returns>
    public static async Task<bool> RollBackAsync(PooledConnection rented)
    {
        try
        {
            using var rollback = new MySqlCommand("ROLLBACK", rented.Connection) { CommandTimeout = 0 };
            await rollback.ExecuteNonQueryAsync().WaitAsync(_endLimit).ConfigureAwait(false);
            rented.EndTransaction();
            return true;
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }

    public static async Task<bool> AnswersAsync(MySqlConnection connection)
    {
        try
        {
            using var probe = new MySqlCommand("DO 1", connection) { CommandTimeout = 0 };
            await probe.ExecuteNonQueryAsync().WaitAsync(_probeLimit).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }

    public static async Task KillAsync(string connectionString, int serverThread)
    {
        var connection = new MySqlConnection(connectionString);
        var killing = OpenAsync(connection, $"KILL QUERY {serverThread}");

        try
        {
            await killing.WaitAsync(_endLimit).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            // The statement has ended already, or the server with it: either way nothing runs.
        }

        DisposeAfter(killing, connection);
    }

    public static async Task OpenAsync(MySqlConnection connection, string firstStatement)
    {
        await connection.OpenAsync().ConfigureAwait(false);
        using var command = new MySqlCommand(firstStatement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Closes a connection when what runs on it has ended, or after a while if the server has stopped to answer.</summary>
    public static void DisposeAfter(Task running, MySqlConnection connection) => _ = Task.Run(async () =>
    {
        await running.WaitAsync(_endLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync(connection).ConfigureAwait(false);
    });

    // A connection that is lost cannot say goodbye.
    public static async Task DisposeAsync(MySqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or IOException or InvalidOperationException)
        {
        }
    }
}
