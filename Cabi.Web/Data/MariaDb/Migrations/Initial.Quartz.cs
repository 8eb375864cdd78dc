using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cabi.Web.Data.MariaDb.Migrations;

/// <summary>What the first migration makes beside the model: the tables of the scheduler. Stays when the rest is made anew.</summary>
public partial class Initial
{
    public override IReadOnlyList<MigrationOperation> UpOperations => [.. base.UpOperations, .. QuartzTables.Create().Select(Statement)];

    public override IReadOnlyList<MigrationOperation> DownOperations => [.. QuartzTables.Drop().Select(Statement), .. base.DownOperations];

    private static SqlOperation Statement(string sql) => new() { Sql = sql };
}
