using System.Globalization;
using System.Text;
using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Migrations;

/// <summary>The history table and the migration lock: GET_LOCK, whose names are server-wide and at most 64 characters.</summary>
public sealed class MariaDbHistoryRepository(HistoryRepositoryDependencies d, IDbContextOptions options)
    : HistoryRepository(d)
{
    private int LockTimeout => options.FindExtension<MariaDbOptionsExtension>()?.MigrationLockTimeoutSeconds ?? 60;

    protected override string ExistsSql =>
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = "
        + Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(TableName)
        + ";";

    protected override bool InterpretExistsResult(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;

    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Connection;

    public override string GetCreateIfNotExistsScript() =>
        GetCreateScript().Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS");

    // GET_LOCK names are server-wide and at most 64 characters: hash database and table names into it.
    private string LockName =>
        "efmig_"
        + Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(
                Encoding.UTF8.GetBytes(Dependencies.Connection.DbConnection.Database + "\0" + TableName)
            )
        )[..32];

    private IRelationalCommand Cmd(string sql) => Dependencies.RawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Params =>
        new(
            Dependencies.Connection,
            null,
            null,
            Dependencies.CurrentContext.Context,
            Dependencies.CommandLogger,
            CommandSource.Migrations
        );

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var r = Cmd($"SELECT GET_LOCK('{LockName}', {LockTimeout})").ExecuteScalar(Params);
        return Check(r);
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken ct = default)
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        var r = await Cmd($"SELECT GET_LOCK('{LockName}', {LockTimeout})")
            .ExecuteScalarAsync(Params, ct)
            .ConfigureAwait(false);
        return Check(r);
    }

    private MariaDbMigrationDatabaseLock Check(object? r) =>
        r is not (null or DBNull) && Convert.ToInt64(r, CultureInfo.InvariantCulture) == 1
            ? new MariaDbMigrationDatabaseLock(
                this,
                () => Cmd($"DO RELEASE_LOCK('{LockName}')").ExecuteNonQuery(Params),
                () => Cmd($"DO RELEASE_LOCK('{LockName}')").ExecuteNonQueryAsync(Params)
            )
            : throw new TimeoutException("Another process holds the migration lock.");

    // Stored-program blocks so that idempotent scripts work.
    public override string GetBeginIfNotExistsScript(string migrationId) => Block(migrationId, "NOT EXISTS");

    public override string GetBeginIfExistsScript(string migrationId) => Block(migrationId, "EXISTS");

    private string Block(string id, string op) =>
        $"DELIMITER //\nBEGIN NOT ATOMIC IF {op}(SELECT 1 FROM {SqlGenerationHelper.DelimitIdentifier(TableName)} WHERE {SqlGenerationHelper.DelimitIdentifier(MigrationIdColumnName)} = '{id}') THEN\n";

    public override string GetEndIfScript() => "END IF; END//\nDELIMITER ;\n";
}
