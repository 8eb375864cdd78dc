using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Conversions: CAST.</summary>
public sealed class ConvertTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
    : TranslatorBase(f, t),
        IMethodCallTranslator
{
    private static readonly HashSet<Type> Printable =
    [
        typeof(int),
        typeof(long),
        typeof(short),
        typeof(byte),
        typeof(sbyte),
        typeof(uint),
        typeof(ulong),
        typeof(ushort),
        typeof(decimal),
        typeof(double),
        typeof(float),
        typeof(Guid),
        typeof(char),
        typeof(DateOnly),
        typeof(string),
    ];

    public SqlExpression? Translate(
        SqlExpression? self,
        MethodInfo method,
        IReadOnlyList<SqlExpression> a,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (method.Name == nameof(ToString) && self != null && a.Count == 0)
        {
            var ty = Nullable.GetUnderlyingType(self.Type) ?? self.Type;
            if (ty == typeof(string))
                return self;
            if (!Printable.Contains(ty) || self.TypeMapping?.Converter != null)
                return null;
            return F.Convert(self, typeof(string), T.FindMapping(typeof(string)));
        }
        if (
            method.DeclaringType == typeof(Convert)
            && a.Count == 1
            && method.Name.StartsWith("To", StringComparison.Ordinal)
            && T.FindMapping(method.ReturnType) is { } m
        )
            return F.Convert(
                a[0],
                method.ReturnType,
                method.ReturnType == typeof(decimal) ? new Cabi.MariaDb.Storage.MariaDbDecimalTypeMapping(38, 10) : m
            );
        return null;
    }
}
