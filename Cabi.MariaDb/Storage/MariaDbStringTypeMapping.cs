using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Strings; literals double quotes and backslashes.</summary>
public sealed class MariaDbStringTypeMapping : StringTypeMapping
{
    public static new MariaDbStringTypeMapping Default { get; } = new("longtext");

    public MariaDbStringTypeMapping(string storeType, int? size = null, bool fixedLength = false)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(string),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonStringReaderWriter.Instance
                ),
                storeType,
                size.HasValue ? StoreTypePostfix.Size : StoreTypePostfix.None,
                System.Data.DbType.String,
                true,
                size,
                fixedLength
            )
        ) { }

    private MariaDbStringTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbStringTypeMapping(p);

    public static string Escape(string s) => s.Replace("\\", "\\\\").Replace("'", "''");

    protected override string GenerateNonNullSqlLiteral(object value) => "'" + Escape((string)value) + "'";

    protected override void ConfigureParameter(DbParameter parameter) { }
}
