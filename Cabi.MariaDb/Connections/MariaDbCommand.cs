using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// A command that ends when its time is up or its token is cancelled. The driver does neither: its own timeout hangs in
/// asynchronous calls and its token is ignored. So the server limits the statement (max_statement_time), and past the limit
/// or on cancellation the statement is killed from another connection and this one is given up.
/// </summary>
public sealed class MariaDbCommand : DbCommand
{
    private const int StatementTimeExceeded = 1969;

    // The server ends the statement first; this catches a server that no longer answers.
    private static readonly TimeSpan _serversGrace = TimeSpan.FromSeconds(2);

    private readonly MySqlCommand _inner = new() { CommandTimeout = 0 };
    private MariaDbConnection? _connection;
    private MariaDbTransaction? _transaction;

    [AllowNull]
    public override string CommandText { get; set; } = "";

    /// <summary>Seconds; 0 is no limit.</summary>
    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("Only text commands are supported.");
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = (MariaDbConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set => _transaction = (MariaDbTransaction?)value;
    }

    /// <summary>Does nothing: a command is cancelled by its token.</summary>
    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        GuardAsync(command => command.ExecuteNonQueryAsync(CancellationToken.None), cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        GuardAsync<object?>(async command => await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false), cancellationToken);

    protected override DbParameter CreateDbParameter() => new MySqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        GuardAsync<DbDataReader>(
            async command => await command.ExecuteReaderAsync(behavior, CancellationToken.None).ConfigureAwait(false), cancellationToken);

    protected override void Dispose(bool disposing)
    {
        // A command that was given up is still being read by the driver.
        if (disposing && _connection?.Rented is not { IsAbandoned: true })
            _inner.Dispose();

        base.Dispose(disposing);
    }

    private async Task<T> GuardAsync<T>(Func<MySqlCommand, Task<T>> execute, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var rented = connection.Current;
        _inner.Connection = rented.Connection;
        _inner.Transaction = _transaction?.Inner;
        _inner.CommandText = Limited(CommandText);
        var running = execute(_inner);

        try
        {
            return await running.WaitAsync(ClientLimit, token).ConfigureAwait(false);
        }
        catch (MySqlException error) when (error.Number == StatementTimeExceeded)
        {
            throw new MariaDbStatementTimeoutException(CommandTimeout, error);
        }
        catch (Exception error) when (!running.IsCompleted && error is TimeoutException or OperationCanceledException)
        {
            connection.Pool.Abandon(rented, running);
            throw error is TimeoutException ? new MariaDbStatementTimeoutException(CommandTimeout, error) : error;
        }
    }

    private TimeSpan ClientLimit =>
        CommandTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(CommandTimeout) + _serversGrace;

    // SET STATEMENT … FOR limits one statement and costs no round trip; only a reading statement may be ended half-way
    // without leaving a question about what it wrote.
    private string Limited(string sql) => CommandTimeout > 0 && sql.StartsWith("SELECT", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"SET STATEMENT max_statement_time={CommandTimeout} FOR {sql}")
        : sql;
}
