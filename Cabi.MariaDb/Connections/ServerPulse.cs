using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// Whether the server still answers, asked over a connection beside the pool, once however many want to know. It tells a
/// statement that takes long from a server that hangs, or a network that is cut, which close no connection.
/// </summary>
internal sealed class ServerPulse(string connectionString)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task<bool>? _asking;

    public Task<bool> BeatsAsync()
    {
        lock (_gate)
        {
            if (_asking is null or { IsCompleted: true })
                _asking = Task.Run(AskAsync);

            return _asking;
        }
    }

    private async Task<bool> AskAsync()
    {
        var connection = new MySqlConnection(connectionString);
        var opening = connection.OpenAsync();

        try
        {
            await opening.WaitAsync(_limit).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            // Who has no room for one more connection is there.
            return error is MySqlException { Number: 1040 or 1203 or 1226 };
        }
        finally
        {
            ConnectionCare.DisposeAfter(opening, connection);
        }
    }
}
