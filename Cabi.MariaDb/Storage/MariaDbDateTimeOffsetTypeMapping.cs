using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>DateTimeOffset is datetime(6) in UTC, read back with offset 0.</summary>
public sealed class MariaDbDateTimeOffsetTypeMapping : RelationalTypeMapping
{
    private static readonly MethodInfo GetDateTimeMethod = typeof(DbDataReader).GetMethod(
        nameof(DbDataReader.GetDateTime)
    )!;
    private static readonly ConstructorInfo Ctor = typeof(DateTimeOffset).GetConstructor([
        typeof(DateTime),
        typeof(TimeSpan),
    ])!;

    public MariaDbDateTimeOffsetTypeMapping(int precision = 6)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(DateTimeOffset),
                    jsonValueReaderWriter: Microsoft
                        .EntityFrameworkCore
                        .Storage
                        .Json
                        .JsonDateTimeOffsetReaderWriter
                        .Instance
                ),
                "datetime",
                StoreTypePostfix.Precision,
                System.Data.DbType.DateTime,
                precision: precision
            )
        ) { }

    private MariaDbDateTimeOffsetTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbDateTimeOffsetTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "TIMESTAMP'"
        + ((DateTimeOffset)value).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
        + "'";

    protected override void ConfigureParameter(DbParameter p)
    {
        if (p.Value is DateTimeOffset d)
            p.Value = DateTime.SpecifyKind(d.UtcDateTime, DateTimeKind.Unspecified);
        ((MySqlParameter)p).MySqlDbType = MySqlDbType.DateTime;
    }

    public override MethodInfo GetDataReaderMethod() => GetDateTimeMethod;

    public override Expression CustomizeDataReaderExpression(Expression e) =>
        Expression.New(
            Ctor,
            Expression.Call(
                typeof(DateTime),
                nameof(DateTime.SpecifyKind),
                null,
                e,
                Expression.Constant(DateTimeKind.Unspecified)
            ),
            Expression.Constant(TimeSpan.Zero)
        );
}
