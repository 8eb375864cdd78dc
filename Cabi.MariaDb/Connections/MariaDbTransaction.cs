using System.Data;
using System.Data.Common;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// A transaction of a rented connection. It begins with its first statement, in the same packet; disposed before it has ended,
/// it is rolled back, and by the pool when nobody disposes it.
/// </summary>
public sealed class MariaDbTransaction : DbTransaction
{
    private readonly MariaDbConnection _connection;
    private readonly PooledConnection _rented;
    private bool _hasEnded;

    internal MariaDbTransaction(MariaDbConnection connection, IsolationLevel isolationLevel)
    {
        (_connection, _rented, IsolationLevel) = (connection, connection.Current, isolationLevel);
        _rented.Begin(isolationLevel);
    }

    public override IsolationLevel IsolationLevel { get; }

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => _connection;

    // A connection that is closed takes its transaction with it.
    private bool IsOver => _hasEnded || _connection.Rented != _rented;

    public override void Commit() => CommitAsync().GetAwaiter().GetResult();

    /// <summary>Is not cancelled: a commit that was asked for has happened or not, and its answer says which.</summary>
    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();

        if (_rented.IsInTransaction)
            await ExecuteAsync("COMMIT", CancellationToken.None).ConfigureAwait(false);

        End();
    }

    public override void Rollback() => RollbackAsync().GetAwaiter().GetResult();

    /// <summary>Never fails: a connection that cannot say ROLLBACK is closed, and the server rolls back.</summary>
    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();

        if (_rented is { IsInTransaction: true, IsAbandoned: false })
            await _connection.Pool.RollBackAsync(_rented).ConfigureAwait(false);

        End();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!IsOver)
            await RollbackAsync().ConfigureAwait(false);

        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override void Save(string savepointName) => SaveAsync(savepointName).GetAwaiter().GetResult();

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        ExecuteAsync($"SAVEPOINT `{savepointName}`", cancellationToken);

    public override void Rollback(string savepointName) => RollbackAsync(savepointName).GetAwaiter().GetResult();

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        ExecuteAsync($"ROLLBACK TO SAVEPOINT `{savepointName}`", cancellationToken);

    public override void Release(string savepointName) => ReleaseAsync(savepointName).GetAwaiter().GetResult();

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        ExecuteAsync($"RELEASE SAVEPOINT `{savepointName}`", cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsOver)
            Rollback();

        base.Dispose(disposing);
    }

    private async Task ExecuteAsync(string sql, CancellationToken token)
    {
        ThrowIfEnded();
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(token).ConfigureAwait(false);
    }

    private void End()
    {
        _hasEnded = true;
        _rented.EndTransaction();
    }

    private void ThrowIfEnded()
    {
        if (IsOver)
            throw new InvalidOperationException("The transaction has ended.");
    }
}
