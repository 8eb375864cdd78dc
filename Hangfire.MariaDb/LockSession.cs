using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hangfire.Logging;
using Hangfire.Storage;
using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>
/// The distributed locks of one storage connection: named locks of the server, held by a session of their own. The
/// server lets go of them when the session ends, and ends it when it is silent for too long. Nothing of a lock is ever
/// left behind. A session may lock again what it has locked.
/// </summary>
internal sealed class LockSession(Database database, TimeSpan silence) : IDisposable
{
    // The session goes back to the pool, where it may be idle for longer.
    private const string Restore = "SET SESSION wait_timeout = DEFAULT";

    // The server is asked to wait in slices: a statement that takes long cannot be told from a server that does not
    // answer.
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private MySqlConnection? _connection;
    private Timer? _heartbeat;
    private int _held;

    /// <summary>Locks the resource for whoever uses this database.</summary>
    /// <param name="resource">Any name.</param>
    /// <param name="timeout">How long to wait for another holder.</param>
    /// <returns>Disposing it releases the lock.</returns>
    /// <exception cref="DistributedLockTimeoutException">Another holds it for all that time.</exception>
    public IDisposable Acquire(string resource, TimeSpan timeout)
    {
        lock (_gate)
        {
            var connection = _connection ??= database.Open();

            try
            {
                var name = NameOf(connection.Database, resource);

                if (!Wait(connection, name, timeout))
                    throw Refusal(connection, resource);

                _held++;
                _heartbeat ??= new Timer(_ => Beat(), null, silence / 5, silence / 5);
                return new HeldLock(this, connection, name);
            }
            catch when (_held == 0 && _connection is not null)
            {
                Discard();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_connection is null)
                return;

            try
            {
                using var command = database.Command(_connection, new("DO RELEASE_ALL_LOCKS(); " + Restore));
                command.ExecuteNonQuery();
                _held = 0;
                Close();
            }
            catch (Exception error) when (Database.IsFailure(error))
            {
                database.Log.WarnException("Distributed locks ended with their session.", error);
                Discard();
            }
        }
    }

    /// <summary>A name of 64 characters at most: locks belong to the server, resources to a database.</summary>
    internal static string NameOf(string database, string resource) =>
        "hangfire_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(database + '\0' + resource)))[..48];

    private DistributedLockTimeoutException Refusal(MySqlConnection connection, string resource)
    {
        if (_held == 0)
        {
            using var command = database.Command(connection, new(Restore));
            command.ExecuteNonQuery();
            Close();
        }

        return new DistributedLockTimeoutException(resource);
    }

    private bool Wait(MySqlConnection connection, string name, TimeSpan timeout)
    {
        var begin = Stopwatch.GetTimestamp();

        while (true)
        {
            var left = timeout - Stopwatch.GetElapsedTime(begin);

            if (TryAcquire(connection, name, left > _slice ? _slice : left))
                return true;

            if (Stopwatch.GetElapsedTime(begin) >= timeout)
                return false;
        }
    }

    private bool TryAcquire(MySqlConnection connection, string name, TimeSpan wait)
    {
        using var command = database.Command(
            connection,
            new(
                "SET SESSION wait_timeout = @silence; SELECT GET_LOCK(@name, @wait)",
                ("@silence", (long)Math.Ceiling(silence.TotalSeconds)),
                ("@name", name),
                ("@wait", Math.Max(0, wait.TotalSeconds))
            )
        );

        try
        {
            return command.ExecuteScalar() is { } answer && Convert.ToInt64(answer, CultureInfo.InvariantCulture) == 1;
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.LockDeadlock)
        {
            // Two holders wait for one another: one of them is told to give in, which is to wait until its time is
            // over.
            return false;
        }
    }

    private void Release(MySqlConnection connection, string name)
    {
        lock (_gate)
        {
            // The session has ended since, and its locks with it.
            if (connection != _connection)
                return;

            try
            {
                var sql = "DO RELEASE_LOCK(@name)" + (_held == 1 ? "; " + Restore : "");
                using var command = database.Command(connection, new(sql, ("@name", name)));
                command.ExecuteNonQuery();

                if (--_held == 0)
                    Close();
            }
            catch (Exception error) when (Database.IsFailure(error))
            {
                database.Log.WarnException("A distributed lock ended with its session.", error);
                Discard();
            }
        }
    }

    // Locks that are held for a moment, as most are, need none. Nothing that happens here may end the process.
    private void Beat()
    {
        if (!Monitor.TryEnter(_gate))
            return;

        try
        {
            if (_connection is null || _held == 0)
                return;

            using var command = database.Command(_connection, new("DO 1"));
            command.ExecuteNonQuery();
        }
        catch (Exception error)
        {
            database.Log.WarnException(
                "The session that holds a distributed lock is lost, and the lock with it.",
                error
            );
            Discard();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private void Close()
    {
        StopBeating();
        _connection?.Dispose();
        _connection = null;
    }

    private void Discard()
    {
        StopBeating();

        if (_connection is not null)
            database.Discard(_connection);

        _connection = null;
        _held = 0;
    }

    private void StopBeating()
    {
        _heartbeat?.Dispose();
        _heartbeat = null;
    }

    private sealed class HeldLock(LockSession session, MySqlConnection connection, string name) : IDisposable
    {
        private bool _isReleased;

        public void Dispose()
        {
            if (_isReleased)
                return;

            _isReleased = true;
            session.Release(connection, name);
        }
    }
}
