using Cabi.MariaDb.Infrastructure;
using Cabi.MariaDb.Metadata;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Migrations;

/// <summary>DDL for MariaDB, which commits at every statement: few operations a migration, never mixed with data.</summary>
public sealed class MariaDbMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies d, IDbContextOptions options)
    : MigrationsSqlGenerator(d)
{
    private string Q(string s) => Dependencies.SqlGenerationHelper.DelimitIdentifier(s);

    private string? Collation => options.FindExtension<MariaDbOptionsExtension>()?.DefaultCollation;

    private void End(MigrationCommandListBuilder b)
    {
        b.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(b);
    }

    // MariaDB commits implicitly at every DDL statement, so a surrounding transaction would be a lie.
    protected override void EndStatement(MigrationCommandListBuilder b, bool suppressTransaction = false) =>
        b.EndCommand(suppressTransaction);

    protected override void Generate(
        CreateTableOperation o,
        IModel? model,
        MigrationCommandListBuilder b,
        bool terminate = true
    )
    {
        base.Generate(o, model, b, terminate: false);
        b.Append(" ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4");
        if (Collation is { } c)
            b.Append(" COLLATE ").Append(c);
        if (o.Comment != null)
            b.Append(" COMMENT ").Append(Lit(o.Comment));
        if (terminate)
            End(b);
    }

    protected override void ColumnDefinition(
        string? schema,
        string table,
        string name,
        ColumnOperation o,
        IModel? model,
        MigrationCommandListBuilder b
    )
    {
        if (o.ComputedColumnSql != null)
        {
            ComputedColumnDefinition(schema, table, name, o, model, b);
            return;
        }
        var type = o.ColumnType ?? GetColumnType(schema, table, name, o, model)!;
        b.Append(Q(name)).Append(" ").Append(type);
        if (o.Collation != null)
            b.Append(" COLLATE ").Append(o.Collation);
        b.Append(o.IsNullable ? " NULL" : " NOT NULL");
        if (o[MariaDbAnnotationNames.AutoIncrement] is true)
            b.Append(" AUTO_INCREMENT");
        else
            DefaultValue(o.DefaultValue, o.DefaultValueSql, type, b);
        if (o.Comment != null)
            b.Append(" COMMENT ").Append(Lit(o.Comment));
    }

    protected override void ComputedColumnDefinition(
        string? schema,
        string table,
        string name,
        ColumnOperation o,
        IModel? model,
        MigrationCommandListBuilder b
    )
    {
        b.Append(Q(name)).Append(" ").Append(o.ColumnType ?? GetColumnType(schema, table, name, o, model)!);
        if (o.Collation != null)
            b.Append(" COLLATE ").Append(o.Collation);
        b.Append(" GENERATED ALWAYS AS (")
            .Append(o.ComputedColumnSql!)
            .Append(")")
            .Append(o.IsStored == true ? " STORED" : " VIRTUAL");
    }

    protected override void PrimaryKeyConstraint(
        AddPrimaryKeyOperation o,
        IModel? model,
        MigrationCommandListBuilder b
    ) => b.Append("PRIMARY KEY (").Append(ColumnList(o.Columns)).Append(")");

    protected override void Generate(AlterColumnOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("ALTER TABLE ").Append(Q(o.Table)).Append(" MODIFY COLUMN ");
        ColumnDefinition(o.Schema, o.Table, o.Name, o, model, b);
        End(b);
    }

    protected override void Generate(AlterTableOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        if (o.Comment == o.OldTable.Comment)
            return;
        b.Append("ALTER TABLE ").Append(Q(o.Name)).Append(" COMMENT ").Append(Lit(o.Comment ?? ""));
        End(b);
    }

    protected override void Generate(RenameTableOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("RENAME TABLE ").Append(Q(o.Name)).Append(" TO ").Append(Q(o.NewName ?? o.Name));
        End(b);
    }

    protected override void Generate(RenameColumnOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("ALTER TABLE ")
            .Append(Q(o.Table))
            .Append(" RENAME COLUMN ")
            .Append(Q(o.Name))
            .Append(" TO ")
            .Append(Q(o.NewName));
        End(b);
    }

    protected override void Generate(RenameIndexOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("ALTER TABLE ")
            .Append(Q(o.Table!))
            .Append(" RENAME INDEX ")
            .Append(Q(o.Name))
            .Append(" TO ")
            .Append(Q(o.NewName));
        End(b);
    }

    protected override void Generate(
        DropIndexOperation o,
        IModel? model,
        MigrationCommandListBuilder b,
        bool terminate = true
    )
    {
        b.Append("ALTER TABLE ").Append(Q(o.Table!)).Append(" DROP INDEX ").Append(Q(o.Name));
        if (terminate)
            End(b);
    }

    protected override void Generate(
        DropForeignKeyOperation o,
        IModel? model,
        MigrationCommandListBuilder b,
        bool terminate = true
    )
    {
        b.Append("ALTER TABLE ").Append(Q(o.Table)).Append(" DROP FOREIGN KEY ").Append(Q(o.Name));
        if (terminate)
            End(b);
    }

    protected override void Generate(
        DropPrimaryKeyOperation o,
        IModel? model,
        MigrationCommandListBuilder b,
        bool terminate = true
    )
    {
        b.Append("ALTER TABLE ").Append(Q(o.Table)).Append(" DROP PRIMARY KEY");
        if (terminate)
            End(b);
    }

    protected override void Generate(DropUniqueConstraintOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("ALTER TABLE ").Append(Q(o.Table)).Append(" DROP INDEX ").Append(Q(o.Name));
        End(b);
    }

    protected override void Generate(AlterDatabaseOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        if (o.Collation == o.OldDatabase.Collation)
            return;
        b.Append("ALTER DATABASE CHARACTER SET utf8mb4");
        if (o.Collation != null)
            b.Append(" COLLATE ").Append(o.Collation);
        End(b);
    }

    protected override void Generate(EnsureSchemaOperation o, IModel? model, MigrationCommandListBuilder b) { }

    protected override void IndexOptions(MigrationOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        if (o is CreateIndexOperation { Filter: { } f })
            throw new NotSupportedException("MariaDB has no filtered indexes: " + f);
    }

    protected override void Generate(RenameSequenceOperation o, IModel? model, MigrationCommandListBuilder b)
    {
        b.Append("RENAME TABLE ").Append(Q(o.Name)).Append(" TO ").Append(Q(o.NewName ?? o.Name));
        End(b);
    }

    private string Lit(string s) => Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(s);
}
