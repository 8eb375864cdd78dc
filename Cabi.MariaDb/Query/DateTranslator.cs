using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Methods of dates and times: TIMESTAMPADD.</summary>
public sealed class DateTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
    : TranslatorBase(f, t),
        IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? self,
        MethodInfo method,
        IReadOnlyList<SqlExpression> a,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        var d = method.DeclaringType;
        if (d == typeof(DateOnly))
        {
            if (method.Name == nameof(DateOnly.FromDateTime))
                return Cast(a[0], typeof(DateOnly));
            if (self != null && method.Name == nameof(DateOnly.ToDateTime) && a.Count == 1)
                return Fn(
                    "TIMESTAMP",
                    typeof(DateTime),
                    T.FindMapping(typeof(DateTime)),
                    self,
                    Map(a[0], T.FindMapping(typeof(TimeOnly)))
                );
        }
        if (d == typeof(TimeOnly) && method.Name == nameof(TimeOnly.FromDateTime))
            return Cast(a[0], typeof(TimeOnly));
        if (self == null || (d != typeof(DateTime) && d != typeof(DateTimeOffset) && d != typeof(DateOnly)))
            return null;
        var unit = method.Name switch
        {
            "AddYears" => "YEAR",
            "AddMonths" => "MONTH",
            "AddDays" => "DAY",
            "AddHours" => "HOUR",
            "AddMinutes" => "MINUTE",
            "AddSeconds" => "SECOND",
            "AddMilliseconds" => "MILLI",
            "AddMicroseconds" => "MICROSECOND",
            "Add" => "TS",
            "Subtract" when a[0].Type == typeof(TimeSpan) => "-TS",
            _ => null,
        };
        if (unit is "TS" or "-TS")
            return Fn(
                unit == "TS" ? "ADDTIME" : "SUBTIME",
                self.Type,
                self.TypeMapping,
                self,
                Map(a[0], T.FindMapping(typeof(TimeSpan)))
            );
        if (unit == null)
            return null;
        var n = a[0];
        if (n.Type == typeof(double))
        {
            if (
                n is SqlConstantExpression { Value: double v }
                && v == Math.Truncate(v)
                && Math.Abs(v) < 1e9
                && unit != "MILLI"
            )
                n = F.Constant((int)v);
            else if (
                n is SqlUnaryExpression { OperatorType: ExpressionType.Convert, Operand: { } op }
                && (op.Type == typeof(int) || op.Type == typeof(long))
                && unit != "MILLI"
            )
                n = op;
            else
            {
                var us = unit switch
                {
                    "DAY" => 86400000000d,
                    "HOUR" => 3600000000d,
                    "MINUTE" => 60000000d,
                    "SECOND" => 1000000d,
                    "MILLI" => 1000d,
                    _ => 1d,
                };
                n = F.Convert(
                    F.Multiply(F.ApplyDefaultTypeMapping(n)!, F.Constant(us)),
                    typeof(long),
                    T.FindMapping(typeof(long))
                );
                unit = "MICROSECOND";
            }
        }
        var r = Fn("TIMESTAMPADD", self.Type, self.TypeMapping, F.Fragment(unit), F.ApplyDefaultTypeMapping(n)!, self);
        return d == typeof(DateOnly) ? Cast(r, typeof(DateOnly)) : r;
    }

    private SqlExpression Cast(SqlExpression e, Type to) =>
        F.Convert(F.ApplyDefaultTypeMapping(e)!, to, T.FindMapping(to));
}
