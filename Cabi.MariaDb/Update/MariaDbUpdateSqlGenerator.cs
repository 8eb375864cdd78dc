using System.Text;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>
/// Every change is followed by a SELECT in the same packet: LAST_INSERT_ID(), other generated values, or ROW_COUNT(). Not
/// INSERT … RETURNING: its answer begins with columns whose end says that more results follow, and when the row then fails,
/// the driver waits for them for ever.
/// </summary>
public sealed class MariaDbUpdateSqlGenerator(UpdateSqlGeneratorDependencies d) : UpdateAndSelectSqlGenerator(d)
{
    public override ResultSetMapping AppendInsertOperation(
        StringBuilder commandStringBuilder, IReadOnlyModificationCommand command, int commandPosition, out bool requiresTransaction)
    {
        var mapping = base.AppendInsertOperation(commandStringBuilder, command, commandPosition, out requiresTransaction);

        // LAST_INSERT_ID() belongs to the connection: nobody can change it between the two statements.
        requiresTransaction &= !IsIdentityAlone([.. command.ColumnModifications.Where(column => column.IsRead)]);
        return mapping;
    }

    protected override ResultSetMapping AppendSelectAffectedCommand(
        StringBuilder commandStringBuilder,
        string name,
        string? schema,
        IReadOnlyList<IColumnModification> readOperations,
        IReadOnlyList<IColumnModification> conditionOperations,
        int commandPosition)
    {
        if (!IsIdentityAlone(readOperations))
            return base.AppendSelectAffectedCommand(commandStringBuilder, name, schema, readOperations, conditionOperations, commandPosition);

        commandStringBuilder.Append("SELECT LAST_INSERT_ID()").AppendLine(SqlGenerationHelper.StatementTerminator).AppendLine();
        return ResultSetMapping.LastInResultSet;
    }

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

    private bool IsIdentityAlone(IReadOnlyList<IColumnModification> readOperations) =>
        readOperations is [var only] && IsIdentityOperation(only);

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
