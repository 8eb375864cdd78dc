using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Queries in MariaDB’s words: CONCAT, DIV, LIMIT, derived tables around limited subqueries.</summary>
public sealed partial class MariaDbQuerySqlGenerator(QuerySqlGeneratorDependencies d) : QuerySqlGenerator(d)
{
    private string? _deleteAlias,
        _deleteTable; // single-table DELETE takes no alias before MariaDB 11.6

    private string Q(string s) => Dependencies.SqlGenerationHelper.DelimitIdentifier(s);

    protected override void GenerateLimitOffset(SelectExpression s)
    {
        if (s.Limit == null && s.Offset == null)
            return;
        Sql.AppendLine().Append("LIMIT ");
        if (s.Limit != null)
            Visit(s.Limit);
        else
            Sql.Append("18446744073709551615");
        if (s.Offset != null)
        {
            Sql.Append(" OFFSET ");
            Visit(s.Offset);
        }
    }

    protected override Expression VisitSqlBinary(SqlBinaryExpression e)
    {
        switch (e.OperatorType)
        {
            case ExpressionType.Add when e.Type == typeof(string) || e.TypeMapping?.ClrType == typeof(string):
                Sql.Append("CONCAT(");
                var parts = new List<SqlExpression>();
                Flatten(e, parts);
                for (var i = 0; i < parts.Count; i++)
                {
                    if (i > 0)
                        Sql.Append(", ");
                    Visit(parts[i]);
                }
                Sql.Append(")");
                return e;
            case ExpressionType.And
            or ExpressionType.Or
            or ExpressionType.ExclusiveOr when e.Type != typeof(bool) && e.Type != typeof(ulong):
                Sql.Append("CAST(");
                base.VisitSqlBinary(e);
                Sql.Append(" AS SIGNED)");
                return e;
            default:
                return base.VisitSqlBinary(e);
        }

        static void Flatten(SqlExpression x, List<SqlExpression> into)
        {
            if (x is SqlBinaryExpression { OperatorType: ExpressionType.Add } b && b.Type == typeof(string))
            {
                Flatten(b.Left, into);
                Flatten(b.Right, into);
            }
            else
                into.Add(x);
        }
    }

    protected override string GetOperator(SqlBinaryExpression e) =>
        e.OperatorType == ExpressionType.Divide && IsInteger(e.Left.Type) && IsInteger(e.Right.Type)
            ? " DIV "
            : base.GetOperator(e);

    private static bool IsInteger(Type t)
    {
        t = Nullable.GetUnderlyingType(t) ?? t;
        return t.IsEnum
            || t == typeof(int)
            || t == typeof(long)
            || t == typeof(short)
            || t == typeof(byte)
            || t == typeof(sbyte)
            || t == typeof(uint)
            || t == typeof(ulong)
            || t == typeof(ushort)
            || t == typeof(char);
    }

    protected override void GenerateIn(InExpression e, bool negated)
    {
        // "doesn't yet support 'LIMIT & IN/ALL/ANY/SOME subquery'": one more derived table
        if (e.Subquery is { } q && (q.Limit != null || q.Offset != null))
        {
            Visit(e.Item);
            Sql.AppendLine(negated ? " NOT IN (" : " IN (");
            using (Sql.Indent())
            {
                Sql.AppendLine("SELECT * FROM (");
                using (Sql.Indent())
                    Visit(q);
                Sql.AppendLine().Append(") AS ").AppendLine(Q("__lim"));
            }
            Sql.Append(")");
            return;
        }
        base.GenerateIn(e, negated);
    }

    protected override Expression VisitCrossApply(CrossApplyExpression e) => throw NoLateral();

    protected override Expression VisitOuterApply(OuterApplyExpression e) => throw NoLateral();

    private static InvalidOperationException NoLateral() =>
        new(
            "This query needs a LATERAL join, which MariaDB does not have. Rewrite it (split query, explicit join, or two queries)."
        );

    protected override Expression VisitSqlFunction(SqlFunctionExpression f)
    {
        if (f is { Name: "GROUP_CONCAT", Arguments: { } a })
        {
            // value, separator, (key, direction)*
            Sql.Append("GROUP_CONCAT(");
            Visit(a[0]);
            for (var i = 2; i < a.Count; i += 2)
            {
                Sql.Append(i == 2 ? " ORDER BY " : ", ");
                Visit(a[i]);
                Sql.Append(" ");
                Visit(a[i + 1]);
            }
            Sql.Append(" SEPARATOR ");
            Visit(a[1]);
            Sql.Append(")");
            return f;
        }
        return base.VisitSqlFunction(f);
    }

    protected override Expression VisitColumn(ColumnExpression c)
    {
        if (_deleteAlias != null && c.TableAlias == _deleteAlias)
        {
            Sql.Append(Q(_deleteTable!)).Append(".").Append(Q(c.Name));
            return c;
        }
        return base.VisitColumn(c);
    }

    // a table value constructor may not hold expressions over columns; SELECTs may
    protected override void GenerateValues(ValuesExpression v)
    {
        if (v.RowValues is not { Count: > 0 } rows)
        {
            base.GenerateValues(v);
            return;
        }
        for (var r = 0; r < rows.Count; r++)
        {
            Sql.Append(r == 0 ? "SELECT " : " UNION ALL SELECT ");
            for (var i = 0; i < rows[r].Values.Count; i++)
            {
                if (i > 0)
                    Sql.Append(", ");
                Visit(rows[r].Values[i]);
                if (r == 0)
                    Sql.Append(AliasSeparator).Append(Q(v.ColumnNames[i]));
            }
        }
    }
}
