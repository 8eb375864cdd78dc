using System.Data;
using System.Data.Common;
using Cabi.MariaDb.Connections;
using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>EF Core's connection over the provider's pool; transactions are READ COMMITTED unless another level is named.</summary>
public sealed class MariaDbRelationalConnection(RelationalConnectionDependencies dependencies) : RelationalConnection(dependencies)
{
    private readonly IsolationLevel _isolation =
        dependencies.ContextOptions.FindExtension<MariaDbOptionsExtension>()?.DefaultIsolationLevel ?? IsolationLevel.ReadCommitted;

    public string DatabaseName => DbConnection.Database;

    protected override bool SupportsAmbientTransactions => false;

    /// <summary>A connection without a database, to create or drop one.</summary>
    public MariaDbConnection CreateServerConnection() =>
        new(MariaDbConnectionString.WithoutDatabase(GetValidatedConnectionString()));

    public override IDbContextTransaction BeginTransaction() => BeginTransaction(_isolation);

    public override Task<IDbContextTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(_isolation, cancellationToken);

    protected override DbConnection CreateDbConnection() => new MariaDbConnection(GetValidatedConnectionString());
}
