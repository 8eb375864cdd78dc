using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Hangfire.Logging;
using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>Sends statements. What a deadlock or another's lock has undone is tried again.</summary>
internal sealed class Database(MySqlDataSource source)
{
    /// <summary>
    /// The level is named, because that of the server leaves gaps locked. It is refused inside a transaction that
    /// somebody has left open.
    /// </summary>
    public const string Begin = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION; ";

    private const int Tries = 10;
    private const int LongestPause = 50;

    // Stays below what a server takes in one packet (max_allowed_packet, 16 MB).
    private const int LargestPacket = 4 << 20;

    // In seconds.
    private const int PingLimit = 2;

    // A session that has answered lately is there.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(1);

    // By then the pool has closed what lay idle when a session was lost.
    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(2);

    private static readonly Statement _begin = new("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    private static readonly Statement _start = new("START TRANSACTION");
    private static readonly Statement _commit = new("COMMIT");

    // In seconds. A transaction is sent together with its statements, so this limits its beginning and end, too.
    private readonly int _answerLimit = (int)
        new MySqlConnectionStringBuilder(source.ConnectionString).DefaultCommandTimeout;

    private long _lastAnswer;
    private long _lastLoss;

    /// <summary>
    /// Where everything of one storage logs. It is asked for once for each storage, because Hangfire's log belongs to
    /// the host that has set it last, and gives no more loggers when that host is gone.
    /// </summary>
    public ILog Log { get; } = LogProvider.For<MariaDbStorage>();

    /// <summary>
    /// Opens a session. The driver hands out idle ones unasked, and those that a lost server has left behind, too; so
    /// they are asked after a silence and after a loss.
    /// </summary>
    public MySqlConnection Open()
    {
        while (true)
        {
            var connection = source.OpenConnection();

            if (!IsDoubtful() || IsAlive(connection))
                return connection;

            connection.Dispose();
        }
    }

    /// <summary>Reads all results of the statement.</summary>
    public T Read<T>(Statement statement, Func<MySqlDataReader, T> read) =>
        Use(connection =>
        {
            using var command = Command(connection, statement);
            using var reader = command.ExecuteReader();
            return read(reader);
        });

    public List<T> Rows<T>(Statement statement, Func<MySqlDataReader, T> row) =>
        Read(statement, reader => reader.All(row));

    /// <summary>The number that the statement finds; 0 if it finds none.</summary>
    public long Number(Statement statement) =>
        Read(
            statement,
            reader =>
                reader.Read() && !reader.IsDBNull(0)
                    ? Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture)
                    : 0
        );

    /// <returns>How many rows it found to change.</returns>
    public int Execute(Statement statement) =>
        Retry(connection =>
        {
            using var command = Command(connection, statement);
            return command.ExecuteNonQuery();
        });

    /// <summary>The first value of the first row of the first statement.</summary>
    public object? Scalar(Statement statement) =>
        Retry(connection =>
        {
            using var command = Command(connection, statement);
            return command.ExecuteScalar();
        });

    /// <summary>Executes all statements or none. One by itself needs no transaction.</summary>
    public void ExecuteAll(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 1)
        {
            Execute(statements[0]);
            return;
        }

        Transact(connection =>
        {
            foreach (var packet in Packets([_begin, _start, .. statements, _commit]))
                Send(connection, packet);

            return true;
        });
    }

    /// <summary>
    /// Hands over a connection for statements of which the first begins and the last ends a transaction.
    /// </summary>
    public T Transact<T>(Func<MySqlConnection, T> work) =>
        Retry(connection =>
        {
            try
            {
                return work(connection);
            }
            catch
            {
                RollBack(connection);
                throw;
            }
        });

    public MySqlCommand Command(MySqlConnection connection, Statement statement)
    {
        var command = new MySqlCommand(statement.Sql, connection) { CommandTimeout = _answerLimit };

        statement.AddParametersTo(command.Parameters);
        return command;
    }

    /// <summary>
    /// Whether the server has refused something or cannot be reached. The driver says the latter in several ways: what
    /// breaks while it writes comes out as it is.
    /// </summary>
    public static bool IsFailure(Exception error) =>
        error is MySqlException or InvalidOperationException or IOException or SocketException;

    /// <summary>
    /// Ends a session whose state is unknown. The driver would put it back into its pool, together with locks that it
    /// may hold.
    /// </summary>
    public void Discard(MySqlConnection connection)
    {
        try
        {
            // The driver has closed it already: the server does so, too.
            if (connection.State != ConnectionState.Open)
                return;

            using (var other = Open())
            using (
                var kill = Command(
                    other,
                    new(string.Create(CultureInfo.InvariantCulture, $"KILL {connection.ServerThread}"))
                )
            )
                kill.ExecuteNonQuery();

            // The driver notices now that it is gone.
            using var ping = Command(connection, new("DO 1"));
            ping.ExecuteNonQuery();
        }
        catch (Exception error) when (IsFailure(error))
        {
            Log.DebugException("A session is gone, or the server is.", error);
        }
        finally
        {
            connection.Dispose();
        }
    }

    private T Use<T>(Func<MySqlConnection, T> work)
    {
        using var connection = Open();

        try
        {
            var result = work(connection);
            Volatile.Write(ref _lastAnswer, Stopwatch.GetTimestamp());
            return result;
        }
        catch (Exception error) when (IsFailure(error) && connection.State != ConnectionState.Open)
        {
            Volatile.Write(ref _lastLoss, Stopwatch.GetTimestamp());
            throw;
        }
    }

    private bool IsDoubtful() => Since(ref _lastAnswer) > _silence || Since(ref _lastLoss) < _memory;

    private static TimeSpan Since(ref long timestamp) =>
        Volatile.Read(ref timestamp) is var value and not 0 ? Stopwatch.GetElapsedTime(value) : TimeSpan.MaxValue;

    private bool IsAlive(MySqlConnection connection)
    {
        try
        {
            using var ping = new MySqlCommand("DO 1", connection) { CommandTimeout = PingLimit };
            ping.ExecuteNonQuery();
            return true;
        }
        catch (Exception error) when (IsFailure(error))
        {
            Log.DebugException("An idle session is dead.", error);
            return false;
        }
    }

    private T Retry<T>(Func<MySqlConnection, T> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Use(work);
            }
            catch (MySqlException error) when (IsUndone(error) && tries < Tries)
            {
                // A storage of Hangfire is synchronous.
                using var pause = new ManualResetEventSlim();
                pause.Wait(Random.Shared.Next(LongestPause * tries / Tries, LongestPause));
            }
        }
    }

    private static bool IsUndone(MySqlException error) =>
        error.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;

    private void Send(MySqlConnection connection, List<Statement> statements)
    {
        using var batch = new MySqlBatch(connection) { Timeout = _answerLimit };

        foreach (var statement in statements)
        {
            var command = new MySqlBatchCommand(statement.Sql);
            statement.AddParametersTo(command.Parameters);
            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
    }

    private static IEnumerable<List<Statement>> Packets(IEnumerable<Statement> statements)
    {
        var packet = new List<Statement>();
        var size = 0;

        foreach (var statement in statements)
        {
            if (packet.Count > 0 && size + statement.Size > LargestPacket)
            {
                yield return packet;
                (packet, size) = ([], 0);
            }

            packet.Add(statement);
            size += statement.Size;
        }

        yield return packet;
    }

    // A session that is lost has rolled back by itself.
    private void RollBack(MySqlConnection connection)
    {
        try
        {
            using var command = Command(connection, new("ROLLBACK"));
            command.ExecuteNonQuery();
        }
        catch (Exception error) when (IsFailure(error))
        {
            Discard(connection);
        }
    }
}
