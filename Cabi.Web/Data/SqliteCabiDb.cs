using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cabi.Web.Data;

/// <summary>The embedded database; its own type because each database has a migration set of its own.</summary>
public sealed class SqliteCabiDb : CabiDb
{
    // A save of one statement would commit with the statement itself, and the driver does not wait for whoever reads just
    // then: it says that the database is locked. For the commit of a transaction it waits.
    public SqliteCabiDb(DbContextOptions<SqliteCabiDb> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    // A pooled context is made without services of its own; this finds the process's one gate.
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        this.GetService<SqliteWriterGate>().PassAsync(
            () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
}
