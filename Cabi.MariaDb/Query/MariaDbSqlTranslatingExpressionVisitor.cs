using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Cabi.MariaDb.Query;

/// <summary>Arithmetic of dates and times.</summary>
public sealed class MariaDbSqlTranslatingExpressionVisitor(
    RelationalSqlTranslatingExpressionVisitorDependencies d,
    QueryCompilationContext c,
    QueryableMethodTranslatingExpressionVisitor q
) : RelationalSqlTranslatingExpressionVisitor(d, c, q)
{
    protected override Expression VisitUnary(UnaryExpression u)
    {
        // byte[].Length
        if (
            u.NodeType == ExpressionType.ArrayLength
            && u.Operand.Type == typeof(byte[])
            && Visit(u.Operand) is SqlExpression s
        )
            return Dependencies.SqlExpressionFactory.Function("OCTET_LENGTH", [s], true, [true], typeof(int));
        return base.VisitUnary(u);
    }

    protected override Expression VisitBinary(BinaryExpression b)
    {
        var f = Dependencies.SqlExpressionFactory;
        var lt = Nullable.GetUnderlyingType(b.Left.Type) ?? b.Left.Type;
        var rt = Nullable.GetUnderlyingType(b.Right.Type) ?? b.Right.Type;
        if (
            IsInstant(lt)
            && b.NodeType is ExpressionType.Subtract or ExpressionType.Add
            && (IsInstant(rt) || rt == typeof(TimeSpan))
            && IsInstant(lt)
            && Visit(b.Left) is SqlExpression l
            && Visit(b.Right) is SqlExpression r
        )
        {
            if (rt == typeof(TimeSpan))
                return f.Function(
                    b.NodeType == ExpressionType.Add ? "ADDTIME" : "SUBTIME",
                    [f.ApplyDefaultTypeMapping(l)!, f.ApplyDefaultTypeMapping(r)!],
                    true,
                    [true, true],
                    lt,
                    l.TypeMapping
                );
            if (b.NodeType == ExpressionType.Subtract)
            {
                var m = l.TypeMapping ?? r.TypeMapping;
                if (m != null)
                {
                    l = f.ApplyTypeMapping(l, m);
                    r = f.ApplyTypeMapping(r, m);
                }
                else
                {
                    l = f.ApplyDefaultTypeMapping(l)!;
                    r = f.ApplyDefaultTypeMapping(r)!;
                }
                return f.Function(
                    "TIMEDIFF",
                    [l, r],
                    true,
                    [true, true],
                    typeof(TimeSpan),
                    Dependencies.TypeMappingSource.FindMapping(typeof(TimeSpan))
                );
            }
        }
        return base.VisitBinary(b);
    }

    public override SqlExpression? GenerateGreatest(IReadOnlyList<SqlExpression> e, Type resultType) =>
        Extreme("GREATEST", e, resultType);

    // The least of values that no row decides is asked for when a limit meets a limit, and LIMIT takes no expression:
    // refused here, EF Core puts one query around the other.
    public override SqlExpression? GenerateLeast(IReadOnlyList<SqlExpression> e, Type resultType) =>
        e.All(value => value is SqlConstantExpression or SqlParameterExpression) ? null : Extreme("LEAST", e, resultType);

    private SqlExpression Extreme(string name, IReadOnlyList<SqlExpression> e, Type resultType)
    {
        var m =
            e.Select(x => x.TypeMapping).FirstOrDefault(x => x != null)
            ?? Dependencies.TypeMappingSource.FindMapping(resultType);
        return Dependencies.SqlExpressionFactory.Function(
            name,
            e.Select(x => Dependencies.SqlExpressionFactory.ApplyTypeMapping(x, m)),
            true,
            e.Select(_ => true),
            resultType,
            m
        );
    }

    private static bool IsInstant(Type t) => t == typeof(DateTime) || t == typeof(DateTimeOffset);
}
