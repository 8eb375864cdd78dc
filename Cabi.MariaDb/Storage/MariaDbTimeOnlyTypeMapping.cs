using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>TimeOnly is time(6); the driver would send it as text bytes.</summary>
public sealed class MariaDbTimeOnlyTypeMapping : TimeOnlyTypeMapping
{
    public MariaDbTimeOnlyTypeMapping()
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(TimeOnly),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonTimeOnlyReaderWriter.Instance
                ),
                "time",
                StoreTypePostfix.Precision,
                System.Data.DbType.Time,
                precision: 6
            )
        ) { }

    private MariaDbTimeOnlyTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbTimeOnlyTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "TIME'" + ((TimeOnly)value).ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "'";

    protected override void ConfigureParameter(DbParameter p)
    {
        if (p.Value is TimeOnly t)
            p.Value = t.ToTimeSpan();
        ((MySqlParameter)p).MySqlDbType = MySqlDbType.Time;
    }

    public override MethodInfo GetDataReaderMethod() => GetDataReaderMethod(typeof(TimeSpan));

    public override Expression CustomizeDataReaderExpression(Expression e) =>
        Expression.Call(typeof(TimeOnly), nameof(TimeOnly.FromTimeSpan), null, e);
}
