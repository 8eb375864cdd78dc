using Cabi.MariaDb.Infrastructure;
using Cabi.MariaDb.Metadata;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cabi.MariaDb.Migrations;

/// <summary>
/// DDL in MariaDB's words. MariaDB commits at every DDL statement, so a migration that fails half-way keeps what it did: few
/// operations a migration, never mixed with data.
/// </summary>
public sealed class MariaDbMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, IDbContextOptions options)
    : MigrationsSqlGenerator(dependencies)
{
    private string? Collation => options.FindExtension<MariaDbOptionsExtension>()?.DefaultCollation;

    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4");

        if (Collation is { } collation)
            builder.Append(" COLLATE ").Append(collation);

        if (terminate)
            End(builder);
    }

    protected override void ColumnDefinition(
        string? schema, string table, string name, ColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        base.ColumnDefinition(schema, table, name, operation, model, builder);

        if (operation[MariaDbAnnotationNames.AutoIncrement] is true)
            builder.Append(" AUTO_INCREMENT");
    }

    protected override void ComputedColumnDefinition(
        string? schema, string table, string name, ColumnOperation operation, IModel? model, MigrationCommandListBuilder builder) =>
        builder
            .Append($"{Delimited(name)} {operation.ColumnType ?? GetColumnType(schema, table, name, operation, model)}")
            .Append($" GENERATED ALWAYS AS ({operation.ComputedColumnSql}) {(operation.IsStored == true ? "STORED" : "VIRTUAL")}");

    // A primary key has no name of its own.
    protected override void PrimaryKeyConstraint(AddPrimaryKeyOperation operation, IModel? model, MigrationCommandListBuilder builder) =>
        builder.Append($"PRIMARY KEY ({ColumnList(operation.Columns)})");

    // Says everything about the column again: what is left out is lost.
    protected override void Generate(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        builder.Append($"ALTER TABLE {Delimited(operation.Table)} MODIFY COLUMN ");
        ColumnDefinition(operation.Schema, operation.Table, operation.Name, operation, model, builder);
        End(builder);
    }

    protected override void Generate(RenameTableOperation operation, IModel? model, MigrationCommandListBuilder builder) =>
        End(builder.Append($"RENAME TABLE {Delimited(operation.Name)} TO {Delimited(operation.NewName ?? operation.Name)}"));

    protected override void Generate(RenameColumnOperation operation, IModel? model, MigrationCommandListBuilder builder) =>
        End(builder.Append(
            $"ALTER TABLE {Delimited(operation.Table)} RENAME COLUMN {Delimited(operation.Name)} TO {Delimited(operation.NewName)}"));

    protected override void Generate(RenameIndexOperation operation, IModel? model, MigrationCommandListBuilder builder) =>
        End(builder.Append(
            $"ALTER TABLE {Delimited(operation.Table!)} RENAME INDEX {Delimited(operation.Name)} TO {Delimited(operation.NewName)}"));

    protected override void Generate(
        DropIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        builder.Append($"ALTER TABLE {Delimited(operation.Table!)} DROP INDEX {Delimited(operation.Name)}");

        if (terminate)
            End(builder);
    }

    protected override void Generate(AlterDatabaseOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (operation.Collation is { } collation && collation != operation.OldDatabase.Collation)
            End(builder.Append($"ALTER DATABASE CHARACTER SET utf8mb4 COLLATE {collation}"));
    }

    private string Delimited(string identifier) => Dependencies.SqlGenerationHelper.DelimitIdentifier(identifier);

    private void End(MigrationCommandListBuilder builder)
    {
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
