using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Pomelo.EntityFrameworkCore.MySql.Migrations.Internal;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// The history of migrations under a lock of its own for each database: the names of locks are the server's, and at
/// most 64 characters long. While the lock is held no statement is limited, because a migration of a large table takes
/// as long as it takes.
/// </summary>
public sealed class MariaDbHistoryRepository(HistoryRepositoryDependencies dependencies)
    : MySqlHistoryRepository(dependencies)
{
    // Another instance may be migrating a large table.
    private const int LongestWait = 60 * 60;

    private string LockName =>
        "cabi_migrations_"
        + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Dependencies.Connection.DbConnection.Database)))[
            ..32
        ];

    private RelationalCommandParameterObject Parameters =>
        new(Dependencies.Connection, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger);

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Command(MariaDbSession.Limit(0)).ExecuteNonQuery(Parameters);
        return Held(Command($"SELECT GET_LOCK('{LockName}', {LongestWait})").ExecuteScalar(Parameters));
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(
        CancellationToken cancellationToken = default
    )
    {
        await Command(MariaDbSession.Limit(0)).ExecuteNonQueryAsync(Parameters, cancellationToken);
        return Held(
            await Command($"SELECT GET_LOCK('{LockName}', {LongestWait})")
                .ExecuteScalarAsync(Parameters, cancellationToken)
        );
    }

    public override void ConfigureModel(ModelBuilder modelBuilder) => modelBuilder.UseMariaDbText();

    protected override string GetDatabaseLockName(string databaseName) => LockName;

    private MigrationLock Held(object? answer) =>
        answer is not (null or DBNull) && Convert.ToInt64(answer, CultureInfo.InvariantCulture) == 1
            ? new MigrationLock(
                this,
                Command($"DO RELEASE_LOCK('{LockName}'); {MariaDbSession.Limit(MariaDbSession.StatementLimit)}"),
                Parameters
            )
            : throw new TimeoutException("Another process has held the migration lock for an hour.");

    private IRelationalCommand Command(string sql) => Dependencies.RawSqlCommandBuilder.Build(sql);
}
