using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cabi.Web.Data.Sqlite;

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

    /// <summary>Takes the file for this process and always migrates it: nobody else can.</summary>
    public override async Task PrepareAsync(bool migrates, CancellationToken token)
    {
        var file = this.GetService<SqliteFile>();
        file.Take();

        // Killed in the middle of a migration, EF Core leaves its lock row in the file and would wait for it for ever.
        // This process alone has the file, so a row that is there now is nobody's.
        await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", token);
        await RefuseOlderThanReleasesAsync(file.Path, token);
        await Database.MigrateAsync(token);
        await SqliteFile.KeepRollbackJournalAsync(this, token);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserPasskey<int>>().Property(passkey => passkey.Data).HasConversion(new PasskeyText(SqliteJson.Options));
    }
}
