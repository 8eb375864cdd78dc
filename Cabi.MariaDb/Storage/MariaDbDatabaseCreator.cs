using Cabi.MariaDb.Connections;
using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Creates and drops the database, from a connection that has none.</summary>
public sealed class MariaDbDatabaseCreator(
    RelationalDatabaseCreatorDependencies dependencies,
    IRelationalConnection connection,
    ISqlGenerationHelper sql,
    IRawSqlCommandBuilder rawSql,
    IDbContextOptions options)
    : RelationalDatabaseCreator(dependencies)
{
    private const string CountTables =
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'";

    private const string CountDatabases = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @name";

    private MariaDbRelationalConnection Connection => (MariaDbRelationalConnection)connection;

    // Four instances may start on one empty server at once.
    private string CreateDatabase =>
        $"CREATE DATABASE IF NOT EXISTS {sql.DelimitIdentifier(Connection.DatabaseName)} CHARACTER SET utf8mb4 {Collation}";

    private string DropDatabase => $"DROP DATABASE {sql.DelimitIdentifier(Connection.DatabaseName)}";

    private string Collation => options.FindExtension<MariaDbOptionsExtension>()?.DefaultCollation is { } name ? $"COLLATE {name}" : "";

    public override bool Exists() => ExistsAsync().GetAwaiter().GetResult();

    public override async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        await using var server = Connection.CreateServerConnection();
        await server.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = server.CreateCommand();
        command.CommandText = CountDatabases;
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("@name", Connection.DatabaseName);
        command.Parameters.Add(name);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), null) != 0;
    }

    public override void Create() => CreateAsync().GetAwaiter().GetResult();

    public override Task CreateAsync(CancellationToken cancellationToken = default) => ExecuteAsync(CreateDatabase, cancellationToken);

    public override void Delete() => DeleteAsync().GetAwaiter().GetResult();

    public override Task DeleteAsync(CancellationToken cancellationToken = default)
    {
        MariaDbConnectionPool.ClearAll();
        return ExecuteAsync(DropDatabase, cancellationToken);
    }

    public override bool HasTables() => HasTablesAsync().GetAwaiter().GetResult();

    public override async Task<bool> HasTablesAsync(CancellationToken cancellationToken = default)
    {
        var parameters = new RelationalCommandParameterObject(
            connection, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger, CommandSource.Migrations);
        return Convert.ToInt64(await rawSql.Build(CountTables).ExecuteScalarAsync(parameters, cancellationToken).ConfigureAwait(false), null) != 0;
    }

    private async Task ExecuteAsync(string statement, CancellationToken token)
    {
        await using var server = Connection.CreateServerConnection();
        await server.OpenAsync(token).ConfigureAwait(false);
        await using var command = server.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(token).ConfigureAwait(false);
    }
}
