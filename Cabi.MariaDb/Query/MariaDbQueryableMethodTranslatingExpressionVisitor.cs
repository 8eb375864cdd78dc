using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Cabi.MariaDb.Query;

/// <summary>Which bulk updates and deletes MariaDB can do in one statement.</summary>
public sealed class MariaDbQueryableMethodTranslatingExpressionVisitor
    : RelationalQueryableMethodTranslatingExpressionVisitor
{
    public MariaDbQueryableMethodTranslatingExpressionVisitor(
        QueryableMethodTranslatingExpressionVisitorDependencies d,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies r,
        RelationalQueryCompilationContext c
    )
        : base(d, r, c) { }

    private MariaDbQueryableMethodTranslatingExpressionVisitor(MariaDbQueryableMethodTranslatingExpressionVisitor p)
        : base(p) { }

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor() =>
        new MariaDbQueryableMethodTranslatingExpressionVisitor(this);

    protected override bool IsValidSelectExpressionForExecuteDelete(SelectExpression s) =>
        s is { Orderings: [], Offset: null, Limit: null, GroupBy: [], Having: null, IsDistinct: false }
        && s.Tables.All(Plain);

    // multi-table UPDATE with any kind of join; no ORDER BY / LIMIT there
    protected override bool IsValidSelectExpressionForExecuteUpdate(
        SelectExpression s,
        TableExpressionBase target,
        [NotNullWhen(true)] out TableExpression? table
    )
    {
        table = null;
        if (
            s
            is not {
                Offset: null,
                Limit: null,
                IsDistinct: false,
                GroupBy: [],
                Having: null,
                Orderings: [],
                Tables.Count: > 0
            }
        )
            return false;
        if (target is JoinExpressionBase j)
            target = j.Table;
        table = target as TableExpression;
        return table != null;
    }

    private static bool Plain(TableExpressionBase t) => (t is JoinExpressionBase j ? j.Table : t) is TableExpression;
}
