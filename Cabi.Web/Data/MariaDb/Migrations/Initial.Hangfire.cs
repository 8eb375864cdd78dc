using Hangfire.MariaDb;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cabi.Web.Data.MariaDb.Migrations;

/// <summary>What the first migration makes beside the model: the tables of Hangfire. Stays when the rest is made anew.</summary>
public partial class Initial
{
    public override IReadOnlyList<MigrationOperation> UpOperations =>
        [.. base.UpOperations, new SqlOperation { Sql = MariaDbSchema.CreateScript(JobTables.Prefix) }];

    public override IReadOnlyList<MigrationOperation> DownOperations =>
        [new SqlOperation { Sql = MariaDbSchema.DropScript(JobTables.Prefix) }, .. base.DownOperations];
}
