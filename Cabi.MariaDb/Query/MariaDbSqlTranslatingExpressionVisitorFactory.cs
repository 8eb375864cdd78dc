using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>Makes a translator for each query.</summary>
public sealed class MariaDbSqlTranslatingExpressionVisitorFactory(
    RelationalSqlTranslatingExpressionVisitorDependencies d
) : IRelationalSqlTranslatingExpressionVisitorFactory
{
    public RelationalSqlTranslatingExpressionVisitor Create(
        QueryCompilationContext c,
        QueryableMethodTranslatingExpressionVisitor q
    ) => new MariaDbSqlTranslatingExpressionVisitor(d, c, q);
}
