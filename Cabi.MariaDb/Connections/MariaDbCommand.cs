using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// A command that ends when its time is up or its token is cancelled, see <see cref="StatementGuard"/>. A statement that only
/// reads is also limited by the server (max_statement_time), so that it ends without its connection being given up.
/// </summary>
public sealed class MariaDbCommand : DbCommand
{
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

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        (await ExecuteAsync(command => command.ExecuteNonQueryAsync(CancellationToken.None), cancellationToken).ConfigureAwait(false)).Answer;

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        (await ExecuteAsync(command => command.ExecuteScalarAsync(CancellationToken.None), cancellationToken).ConfigureAwait(false)).Answer;

    protected override DbParameter CreateDbParameter() => new MySqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var (reader, guard) = await ExecuteAsync(
            command => command.ExecuteReaderAsync(behavior, CancellationToken.None), cancellationToken).ConfigureAwait(false);
        return new MariaDbDataReader((MySqlDataReader)reader, guard);
    }

    protected override void Dispose(bool disposing)
    {
        // A command that was given up may still be read by the driver, which waits for the rest before it lets go of it.
        if (disposing && _connection?.Rented is not ({ IsAbandoned: true } or { IsLost: true }))
            _inner.Dispose();

        base.Dispose(disposing);
    }

    private async Task<(T Answer, StatementGuard Guard)> ExecuteAsync<T>(Func<MySqlCommand, Task<T>> execute, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var rented = connection.Current;
        var guard = new StatementGuard(connection.Pool, rented, CommandTimeout);
        var begin = rented.TakeBegin();
        _inner.Connection = rented.Connection;
        _inner.CommandText = begin + Limited(CommandText);

        try
        {
            return (await guard.WaitAsync(execute(_inner), token).ConfigureAwait(false), guard);
        }
        catch (Exception error) when (begin.Length > 0 && !rented.IsAbandoned && error is not MySqlException { Number: > 0 })
        {
            // Nobody knows whether the transaction has begun: what came next might be committed at once.
            connection.Pool.GiveUp(rented);
            throw;
        }
    }

    // SET STATEMENT … FOR limits one statement and costs no round trip; only a reading statement may be ended half-way
    // without leaving a question about what it wrote.
    private string Limited(string sql) => CommandTimeout > 0 && sql.StartsWith("SELECT", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"SET STATEMENT max_statement_time={CommandTimeout} FOR {sql}")
        : sql;
}
