using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>DateOnly is date; the driver would send it as text bytes.</summary>
public sealed class MariaDbDateOnlyTypeMapping : DateOnlyTypeMapping
{
    private static readonly MethodInfo GetDateTimeMethod = typeof(DbDataReader).GetMethod(
        nameof(DbDataReader.GetDateTime)
    )!;

    public MariaDbDateOnlyTypeMapping()
        : base("date", System.Data.DbType.Date) { }

    private MariaDbDateOnlyTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbDateOnlyTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "DATE'" + ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'";

    protected override void ConfigureParameter(DbParameter p)
    {
        if (p.Value is DateOnly d)
            p.Value = d.ToDateTime(TimeOnly.MinValue);
        ((MySqlParameter)p).MySqlDbType = MySqlDbType.Date;
    }

    public override MethodInfo GetDataReaderMethod() => GetDateTimeMethod;

    public override Expression CustomizeDataReaderExpression(Expression e) =>
        Expression.Call(typeof(DateOnly), nameof(DateOnly.FromDateTime), null, e);
}
