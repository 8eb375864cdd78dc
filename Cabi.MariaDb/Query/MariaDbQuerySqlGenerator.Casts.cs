using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Conversions, and values out of documents.</summary>
public sealed partial class MariaDbQuerySqlGenerator
{
    protected override Expression VisitSqlUnary(SqlUnaryExpression e)
    {
        if (e.OperatorType == ExpressionType.Convert)
        {
            if (CastType(e.TypeMapping!) is not { } target)
            {
                Visit(e.Operand);
                return e;
            }
            // C# truncates when a fraction becomes an integer, CAST rounds
            var truncate =
                target is "SIGNED" or "UNSIGNED"
                && !IsInteger(e.Operand.Type)
                && (
                    e.Operand.Type == typeof(double)
                    || e.Operand.Type == typeof(float)
                    || e.Operand.Type == typeof(decimal)
                );
            Sql.Append(truncate ? "CAST(TRUNCATE(" : "CAST(");
            Visit(e.Operand);
            Sql.Append(truncate ? ", 0) AS " : " AS ").Append(target).Append(")");
            return e;
        }
        if (
            e.OperatorType is ExpressionType.OnesComplement
            || (e.OperatorType == ExpressionType.Not && e.Type != typeof(bool))
        )
        {
            Sql.Append("CAST(~(");
            Visit(e.Operand);
            Sql.Append(") AS SIGNED)");
            return e;
        }
        return base.VisitSqlUnary(e);
    }

    private static string? CastType(RelationalTypeMapping m)
    {
        var b = m.StoreTypeNameBase.ToLowerInvariant();
        return b switch
        {
            "tinyint unsigned" or "smallint unsigned" or "int unsigned" or "bigint unsigned" => "UNSIGNED",
            "tinyint" or "smallint" or "mediumint" or "int" or "bigint" or "tinyint(1)" => "SIGNED",
            "decimal" => $"DECIMAL({m.Precision ?? 65},{m.Scale ?? 30})",
            "double" => "DOUBLE",
            "float" => "FLOAT",
            "datetime" => "DATETIME(6)",
            "date" => "DATE",
            "time" => "TIME(6)",
            "char" or "varchar" or "text" or "longtext" or "mediumtext" or "tinytext" or "uuid" => "CHAR",
            "binary" or "varbinary" or "blob" or "longblob" or "mediumblob" or "tinyblob" => "BINARY",
            _ => null,
        };
    }

    protected override Expression VisitJsonScalar(JsonScalarExpression j)
    {
        if (j.Path.Count == 0)
        {
            Visit(j.Json);
            return j;
        }
        var path = "$";
        foreach (var s in j.Path)
            path +=
                s.PropertyName is { } n ? "." + Dependencies.SqlGenerationHelper.DelimitJsonPathElement(n)
                : s.ArrayIndex is SqlConstantExpression { Value: int i } ? $"[{i}]"
                : throw new InvalidOperationException("Only constant indexes into JSON arrays are supported.");
        var document =
            j.TypeMapping is Cabi.MariaDb.Storage.MariaDbJsonTypeMapping || j.TypeMapping?.ElementTypeMapping != null;
        var cast = document || j.TypeMapping == null || j.Type == typeof(string) ? null : CastType(j.TypeMapping);
        if (cast is "CHAR")
            cast = null;
        if (cast != null)
            Sql.Append("CAST(");
        Sql.Append(document ? "JSON_QUERY(" : "JSON_VALUE(");
        Visit(j.Json);
        Sql.Append(", '").Append(Cabi.MariaDb.Storage.MariaDbStringTypeMapping.Escape(path)).Append("')");
        if (cast != null)
            Sql.Append(" AS ").Append(cast).Append(")");
        return j;
    }
}
