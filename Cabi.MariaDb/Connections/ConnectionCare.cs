using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>What the pool does to single connections. Nothing here throws: a connection that fails is given up.</summary>
internal static class ConnectionCare
{
    private static readonly TimeSpan _probeLimit = TimeSpan.FromSeconds(5);

    public static async Task RollBackAsync(PooledConnection rented)
    {
        try
        {
            using var rollback = new MySqlCommand("ROLLBACK", rented.Connection) { CommandTimeout = 0 };
            await rollback.ExecuteNonQueryAsync().WaitAsync(_probeLimit).ConfigureAwait(false);
            rented.IsInTransaction = false;
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            rented.IsAbandoned = true;
            await DisposeAsync(rented.Connection).ConfigureAwait(false);
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
        try
        {
            await using var connection = new MySqlConnection(connectionString);
            await connection.OpenAsync().ConfigureAwait(false);
            using var kill = new MySqlCommand($"KILL QUERY {serverThread}", connection) { CommandTimeout = 0 };
            await kill.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            // The statement has ended already, or the server with it: either way nothing runs.
        }
    }

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
