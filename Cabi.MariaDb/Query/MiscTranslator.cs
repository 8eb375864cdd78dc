using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Equality of byte arrays, new Guids and the like.</summary>
public sealed class MiscTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
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
        if (method.DeclaringType == typeof(Guid) && method.Name == nameof(Guid.NewGuid))
            return F.Function("UUID", [], false, [], typeof(Guid), T.FindMapping(typeof(Guid)));
        if (
            method.DeclaringType == typeof(DbFunctionsExtensions)
            && method.Name == nameof(DbFunctionsExtensions.Random)
        )
            return F.Function("RAND", [], false, [], typeof(double), T.FindMapping(typeof(double)));
        if (
            method.DeclaringType == typeof(System.Text.RegularExpressions.Regex)
            && method.Name == "IsMatch"
            && self == null
            && a.Count == 2
        )
        {
            var m = Infer(a[0], a[1]);
            return
                F.Equal(
                    F.Function("REGEXP_INSTR", [Map(a[0], m), Map(a[1], m)], true, [true, true], typeof(int)),
                    F.Constant(0)
                )
                    is { } none
                ? F.Not(none)
                : null;
        }
        return null;
    }
}
