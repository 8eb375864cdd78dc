using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Migrations;

/// <summary>A context whose tables its migrations alone know.</summary>
public sealed class SchemaDb(string connection) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseMariaDb(connection);
}
