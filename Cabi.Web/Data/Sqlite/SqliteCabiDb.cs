using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cabi.Web.Data.Sqlite;

/// <summary>The embedded database; its own type because each database has a migration set of its own.</summary>
public sealed class SqliteCabiDb : CabiDb
{
    // Without an explicit transaction a save of one statement commits with that statement, and SQLite answers BUSY if
    // somebody reads at that instant. For the commit of a transaction the driver waits.
    public SqliteCabiDb(DbContextOptions<SqliteCabiDb> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    // A pooled context has no services of its own; this finds the one gate of the process.
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    ) =>
        this.GetService<SqliteWriterGate>()
            .PassAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <summary>Takes the file for this process and always migrates it: nobody else can.</summary>
    public override async Task PrepareAsync(bool migrates, CancellationToken token)
    {
        var file = this.GetService<SqliteFile>();
        file.Take();

        try
        {
            await PrepareAsync(file, token);
        }
        catch (SqliteException error) when (SqliteErrors.Explain(error, file.Path) is { } sentence)
        {
            throw new UnusableDatabaseException(sentence, error);
        }

        file.MarkMade();
    }

    private async Task PrepareAsync(SqliteFile file, CancellationToken token)
    {
        // A process that is killed during a migration leaves EF Core's lock row in the file, and EF Core would wait for
        // it for ever. This process alone has the file, so a lock row that is there now belongs to nobody.
        await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", token);
        await RefuseOlderThanReleasesAsync(file.Path, token);
        await Database.MigrateAsync(token);
        await SqliteFile.KeepRollbackJournalAsync(this, token);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder
            .Entity<IdentityUserPasskey<int>>()
            .Property(passkey => passkey.Data)
            .HasConversion(new PasskeyText(SqliteJson.Options));
    }
}
