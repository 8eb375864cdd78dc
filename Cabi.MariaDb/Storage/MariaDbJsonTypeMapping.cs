using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Documents: json is longtext with a validity check. Identity keeps passkeys in one.</summary>
public sealed class MariaDbJsonTypeMapping : JsonTypeMapping
{
    private static readonly MethodInfo GetStr = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetString))!;

    public MariaDbJsonTypeMapping()
        : base("json", typeof(JsonTypePlaceholder), System.Data.DbType.String) { }

    private MariaDbJsonTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) => new MariaDbJsonTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "'" + MariaDbStringTypeMapping.Escape((string)value) + "'";

    public override MethodInfo GetDataReaderMethod() => GetStr;

    public override Expression CustomizeDataReaderExpression(Expression e) =>
        Expression.Call(typeof(MariaDbJsonTypeMapping), nameof(ToStream), null, e);

    public static MemoryStream ToStream(string json) => new(System.Text.Encoding.UTF8.GetBytes(json));
}
