using System.Text;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>INSERT … RETURNING (since 10.5); UPDATE and DELETE with SELECT ROW_COUNT() in the same packet.</summary>
public sealed class MariaDbUpdateSqlGenerator(UpdateSqlGeneratorDependencies d) : UpdateAndSelectSqlGenerator(d)
{
    public override ResultSetMapping AppendInsertOperation(
        StringBuilder sb,
        IReadOnlyModificationCommand c,
        int pos,
        out bool requiresTransaction
    ) => AppendInsertReturningOperation(sb, c, pos, out requiresTransaction);

    protected override void AppendValuesHeader(StringBuilder sb, IReadOnlyList<IColumnModification> ops)
    {
        sb.AppendLine();
        sb.Append(ops.Count > 0 ? "VALUES " : "() VALUES ()");
    }

    protected override ResultSetMapping AppendSelectAffectedCountCommand(
        StringBuilder sb,
        string name,
        string? schema,
        int pos
    )
    {
        sb.Append("SELECT ROW_COUNT()").AppendLine(SqlGenerationHelper.StatementTerminator).AppendLine();
        return ResultSetMapping.LastInResultSet | ResultSetMapping.ResultSetWithRowsAffectedOnly;
    }

    protected override void AppendRowsAffectedWhereCondition(StringBuilder sb, int expected) =>
        sb.Append("ROW_COUNT() = ").Append(expected);

    protected override void AppendIdentityWhereCondition(StringBuilder sb, IColumnModification c)
    {
        SqlGenerationHelper.DelimitIdentifier(sb, c.ColumnName);
        sb.Append(" = LAST_INSERT_ID()");
    }

    // partial document update; the parameter is JSON text (see MariaDbModificationCommand)
    protected override void AppendUpdateColumnValue(
        ISqlGenerationHelper h,
        IColumnModification c,
        StringBuilder sb,
        string name,
        string? schema
    )
    {
        if (c.JsonPath is null or "$")
        {
            base.AppendUpdateColumnValue(h, c, sb, name, schema);
            return;
        }
        sb.Append("JSON_SET(");
        h.DelimitIdentifier(sb, c.ColumnName);
        sb.Append(", '")
            .Append(Cabi.MariaDb.Storage.MariaDbStringTypeMapping.Escape(c.JsonPath))
            .Append("', JSON_EXTRACT(");
        base.AppendUpdateColumnValue(h, c, sb, name, schema);
        sb.Append(", '$'))");
    }

    public override string GenerateNextSequenceValueOperation(string name, string? schema) =>
        "SELECT NEXT VALUE FOR " + SqlGenerationHelper.DelimitIdentifier(name);

    public override void AppendNextSequenceValueOperation(StringBuilder sb, string name, string? schema) =>
        sb.Append("SELECT NEXT VALUE FOR ").Append(SqlGenerationHelper.DelimitIdentifier(name));
}
