using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>DateTime is datetime(6) in UTC: written as UTC, read back with Kind Utc; the seventh digit is cut.</summary>
public sealed class MariaDbDateTimeTypeMapping : DateTimeTypeMapping
{
    private static readonly MethodInfo Specify = typeof(DateTime).GetMethod(nameof(DateTime.SpecifyKind))!;
    private static readonly MethodInfo GetDateTimeMethod = typeof(DbDataReader).GetMethod(
        nameof(DbDataReader.GetDateTime)
    )!;

    public MariaDbDateTimeTypeMapping(int precision = 6)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(DateTime),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonDateTimeReaderWriter.Instance
                ),
                "datetime",
                StoreTypePostfix.Precision,
                System.Data.DbType.DateTime,
                precision: precision
            )
        ) { }

    private MariaDbDateTimeTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbDateTimeTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "TIMESTAMP'"
        + ToUtc((DateTime)value).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
        + "'";

    public static DateTime ToUtc(DateTime d) =>
        d.Kind == DateTimeKind.Local ? d.ToUniversalTime() : DateTime.SpecifyKind(d, DateTimeKind.Utc);

    protected override void ConfigureParameter(DbParameter p)
    {
        if (p.Value is DateTime d)
            p.Value = DateTime.SpecifyKind(ToUtc(d), DateTimeKind.Unspecified);
        ((MySqlParameter)p).MySqlDbType = MySqlDbType.DateTime;
    }

    public override MethodInfo GetDataReaderMethod() => GetDateTimeMethod;

    public override Expression CustomizeDataReaderExpression(Expression e) =>
        Expression.Call(Specify, e, Expression.Constant(DateTimeKind.Utc));
}
