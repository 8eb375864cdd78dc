using System.Data;
using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>A transaction of a rented connection; the pool rolls it back when nobody ended it.</summary>
public sealed class MariaDbTransaction : DbTransaction
{
    private readonly MariaDbConnection _connection;
    private readonly PooledConnection _rented;

    internal MariaDbTransaction(MariaDbConnection connection, MySqlTransaction inner) =>
        (_connection, _rented, Inner) = (connection, connection.Current, inner);

    public override IsolationLevel IsolationLevel => Inner.IsolationLevel;

    public override bool SupportsSavepoints => true;

    internal MySqlTransaction Inner { get; }

    protected override DbConnection DbConnection => _connection;

    public override void Commit() => CommitAsync().GetAwaiter().GetResult();

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await Inner.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        _rented.IsInTransaction = false;
    }

    public override void Rollback() => RollbackAsync().GetAwaiter().GetResult();

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        // What was abandoned is still being ended; closing its connection rolls it back.
        if (_rented.IsAbandoned)
            return;

        await Inner.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        _rented.IsInTransaction = false;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection.Rented == _rented && _rented.IsInTransaction)
            await RollbackAsync().ConfigureAwait(false);

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection.Rented == _rented && _rented.IsInTransaction)
            Rollback();

        base.Dispose(disposing);
    }

    public override void Save(string savepointName) => Execute($"SAVEPOINT `{savepointName}`");

    public override void Rollback(string savepointName) => Execute($"ROLLBACK TO SAVEPOINT `{savepointName}`");

    public override void Release(string savepointName) => Execute($"RELEASE SAVEPOINT `{savepointName}`");

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
