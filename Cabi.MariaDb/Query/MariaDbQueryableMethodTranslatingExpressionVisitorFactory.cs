using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>Makes a translator for each query.</summary>
public sealed class MariaDbQueryableMethodTranslatingExpressionVisitorFactory(
    QueryableMethodTranslatingExpressionVisitorDependencies d,
    RelationalQueryableMethodTranslatingExpressionVisitorDependencies r
) : IQueryableMethodTranslatingExpressionVisitorFactory
{
    public QueryableMethodTranslatingExpressionVisitor Create(QueryCompilationContext c) =>
        new MariaDbQueryableMethodTranslatingExpressionVisitor(d, r, (RelationalQueryCompilationContext)c);
}
