using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// The database that instances share; its own type because each database has a migration set of its own.
/// </summary>
public sealed class MariaDbCabiDb(DbContextOptions<MariaDbCabiDb> options) : CabiDb(options)
{
    public override async Task PrepareAsync(bool migrates, CancellationToken token)
    {
        await using var server = this.GetService<SessionPool>().ConnectToServer();

        try
        {
            await MariaDbVersion.RequireAsync(server, token);
        }
        catch (DbException error) when (!migrates && error.IsDatabaseAway())
        {
            // A server that is away is no reason not to start: readiness reports it, pages explain it, and the server
            // may come back.
            return;
        }

        if (!migrates)
            return;

        await CreateAsync(server, token);
        await RefuseOlderThanReleasesAsync(
            $"The database {Database.GetDbConnection().Database} on {server.DataSource}",
            token
        );
        await Database.MigrateAsync(token);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseMariaDbText();
        builder.Entity<IdentityUserPasskey<int>>().Property(passkey => passkey.Data).HasColumnType("json");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.UseMariaDbIds();
    }

    // EF Core asks whether the database exists and then creates it: of four instances that do so at once, three would
    // fail. An account without the right to create needs a database that exists.
    private async Task CreateAsync(MySqlConnection server, CancellationToken token)
    {
        var name = Database.GetDbConnection().Database;
        await using var find = new MySqlCommand(
            "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @name",
            server
        );
        find.Parameters.AddWithValue("@name", name);

        if (Convert.ToInt64(await find.ExecuteScalarAsync(token), null) > 0)
            return;

        await using var create = new MySqlCommand(
            $"CREATE DATABASE IF NOT EXISTS `{name.Replace("`", "``", StringComparison.Ordinal)}` CHARACTER SET utf8mb4 COLLATE {MariaDbModel.Collation}",
            server
        );
        await create.ExecuteNonQueryAsync(token);
    }
}
