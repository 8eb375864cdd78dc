using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cabi.Web.Data;

/// <summary>The embedded database; its own type because each database has a migration set of its own.</summary>
public sealed class SqliteCabiDb(DbContextOptions<SqliteCabiDb> options) : CabiDb(options)
{
    // A pooled context is made without services of its own; this finds the process's one gate.
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        this.GetService<SqliteWriterGate>().PassAsync(
            () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
}
