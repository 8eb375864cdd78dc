using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Cabi.MariaDb.Query;

/// <summary>string.Join over a group: GROUP_CONCAT.</summary>
public sealed class StringAggregateTranslator(ISqlExpressionFactory f) : IAggregateMethodCallTranslator
{
    public SqlExpression? Translate(
        MethodInfo method,
        EnumerableExpression source,
        IReadOnlyList<SqlExpression> a,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (
            method.DeclaringType != typeof(string)
            || source.Selector is not SqlExpression v
            || method.Name is not (nameof(string.Join) or nameof(string.Concat))
            || !typeof(IEnumerable<string>).IsAssignableFrom(method.GetParameters()[^1].ParameterType)
        )
            return null;
        v = f.ApplyDefaultTypeMapping(v)!;
        if (source.Predicate != null)
            v = f.Case([new CaseWhenClause(source.Predicate, v)], null);
        if (source.IsDistinct)
            v = new DistinctExpression(v);
        var args = new List<SqlExpression>
        {
            v,
            method.Name == nameof(string.Join)
                ? f.ApplyTypeMapping(a[0], v.TypeMapping)
                : f.Constant("", v.TypeMapping),
        };
        foreach (var o in source.Orderings)
        {
            args.Add(f.ApplyDefaultTypeMapping(o.Expression)!);
            args.Add(f.Fragment(o.IsAscending ? "ASC" : "DESC"));
        }
        return f.Coalesce(
            f.Function("GROUP_CONCAT", args, true, args.Select(_ => false), typeof(string), v.TypeMapping),
            f.Constant("", v.TypeMapping),
            v.TypeMapping
        );
    }
}
