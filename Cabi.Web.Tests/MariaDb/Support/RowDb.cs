using Cabi.Web.Data;
using Cabi.Web.Data.MariaDb;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>One table with a unique key, for what happens around statements rather than in them.</summary>
public sealed class RowDb(string connection, params IInterceptor[] interceptors) : DbContext
{
    public DbSet<Row> Rows => Set<Row>();

    public static async Task<string> CreateAsync(string name, string more = "")
    {
        var connection = ProviderDatabase.ConnectionTo(name) + more;
        await using var db = new RowDb(connection);
        await db.Database.EnsureDeletedAsync();
        TestPools.Forget(connection);
        await using var anew = new RowDb(connection);
        await anew.Database.EnsureCreatedAsync();
        return connection;
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseMariaDb(connection).AddInterceptors(interceptors);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseMariaDbText();
        modelBuilder.Entity<Row>(row =>
        {
            row.HasIndex(r => r.Key).IsUnique();
            row.Property(r => r.Text).HasMaxLength(100);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    public sealed class Row
    {
        public int Id { get; set; }

        public int Key { get; set; }

        public string Text { get; set; } = "";

        public string Body { get; set; } = "";

        public DateTime At { get; set; }
    }
}
