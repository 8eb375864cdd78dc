using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>TimeSpan is time(6), at most 838 hours.</summary>
public sealed class MariaDbTimeSpanTypeMapping : TimeSpanTypeMapping
{
    public MariaDbTimeSpanTypeMapping()
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(TimeSpan),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonTimeSpanReaderWriter.Instance
                ),
                "time",
                StoreTypePostfix.Precision,
                System.Data.DbType.Time,
                precision: 6
            )
        ) { }

    private MariaDbTimeSpanTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbTimeSpanTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var t = (TimeSpan)value;
        var sign = t < TimeSpan.Zero ? "-" : "";
        t = t.Duration();
        return FormattableString.Invariant(
            $"TIME'{sign}{(int)t.TotalHours:00}:{t.Minutes:00}:{t.Seconds:00}.{t.Ticks / 10 % 1000000:000000}'"
        );
    }

    protected override void ConfigureParameter(DbParameter p) => ((MySqlParameter)p).MySqlDbType = MySqlDbType.Time;
}
