using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Methods of Math.</summary>
public sealed class MathTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
    : TranslatorBase(f, t),
        IMethodCallTranslator
{
    private static readonly Dictionary<string, string> One = new(StringComparer.Ordinal)
    {
        ["Abs"] = "ABS",
        ["Ceiling"] = "CEILING",
        ["Floor"] = "FLOOR",
        ["Sqrt"] = "SQRT",
        ["Exp"] = "EXP",
        ["Log10"] = "LOG10",
        ["Log2"] = "LOG2",
        ["Sin"] = "SIN",
        ["Cos"] = "COS",
        ["Tan"] = "TAN",
        ["Asin"] = "ASIN",
        ["Acos"] = "ACOS",
        ["Atan"] = "ATAN",
        ["Sign"] = "SIGN",
    };

    public SqlExpression? Translate(
        SqlExpression? self,
        MethodInfo method,
        IReadOnlyList<SqlExpression> a,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (
            method.DeclaringType == typeof(decimal)
            && self == null
            && a.Count == 1
            && method.Name is "Round" or "Floor" or "Ceiling" or "Truncate"
        ) { }
        else if (method.DeclaringType != typeof(Math) && method.DeclaringType != typeof(MathF))
            return null;
        var m = Infer(a.ToArray());
        if (a.Count == 1 && One.TryGetValue(method.Name, out var n))
            return Fn(n, method.ReturnType, method.Name == "Sign" ? null : a[0].TypeMapping, a[0]);
        return (method.Name, a.Count) switch
        {
            ("Round", 1) => Fn("ROUND", method.ReturnType, a[0].TypeMapping, a[0]),
            ("Round", 2) when a[1].Type == typeof(int) => Fn("ROUND", method.ReturnType, a[0].TypeMapping, a[0], a[1]),
            ("Truncate", 1) => Fn("TRUNCATE", method.ReturnType, a[0].TypeMapping, a[0], F.Constant(0)),
            ("Pow", 2) => Fn("POW", method.ReturnType, m, Map(a[0], m), Map(a[1], m)),
            ("Log", 1) => Fn("LN", method.ReturnType, m, a[0]),
            ("Log", 2) => Fn("LOG", method.ReturnType, m, Map(a[1], m), Map(a[0], m)),
            ("Atan2", 2) => Fn("ATAN2", method.ReturnType, m, Map(a[0], m), Map(a[1], m)),
            ("Max", 2) => Fn("GREATEST", method.ReturnType, m, Map(a[0], m), Map(a[1], m)),
            ("Min", 2) => Fn("LEAST", method.ReturnType, m, Map(a[0], m), Map(a[1], m)),
            _ => null,
        };
    }
}
