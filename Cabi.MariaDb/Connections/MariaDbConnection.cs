using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>A connection that is rented from the pool while it is open.</summary>
/// <param name="connectionString">As <see cref="MariaDbConnectionString.Normalize"/> made it.</param>
public sealed class MariaDbConnection(string connectionString) : DbConnection
{
    private string _connectionString = connectionString;

    /// <summary>Null while the connection is closed.</summary>
    internal PooledConnection? Rented { get; private set; }

    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set => _connectionString = MariaDbConnectionString.Normalize(value ?? "");
    }

    public override string Database => new MySqlConnectionStringBuilder(_connectionString).Database;

    public override string DataSource => new MySqlConnectionStringBuilder(_connectionString).Server;

    public override string ServerVersion => Current.Connection.ServerVersion;

    /// <summary>Broken once it was given up: Entity Framework Core then closes it and opens another for what comes next.</summary>
    public override ConnectionState State => Rented switch
    {
        null => ConnectionState.Closed,
        { IsAbandoned: true } => ConnectionState.Broken,
        _ => ConnectionState.Open,
    };

    internal PooledConnection Current => Rented switch
    {
        null => throw new InvalidOperationException("The connection is closed."),
        { IsAbandoned: true } => throw new InvalidOperationException("The connection was given up with a statement that had not ended."),
        { } rented => rented,
    };

    internal MariaDbConnectionPool Pool => MariaDbConnectionPool.Of(_connectionString);

    protected override DbProviderFactory DbProviderFactory => MariaDbProviderFactory.Instance;

    public override void Open() => OpenAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task OpenAsync(CancellationToken cancellationToken) =>
        Rented ??= await Pool.RentAsync(cancellationToken).ConfigureAwait(false);

    public override void Close() => CloseAsync().GetAwaiter().GetResult();

    public override async Task CloseAsync()
    {
        if (Rented is { } rented)
        {
            Rented = null;
            await Pool.ReturnAsync(rented).ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A pooled connection keeps its database: open another.");

    protected override DbCommand CreateDbCommand() => new MariaDbCommand { Connection = this };

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new MariaDbTransaction(
        this, isolationLevel == IsolationLevel.Unspecified ? IsolationLevel.ReadCommitted : isolationLevel);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();

        base.Dispose(disposing);
    }
}
