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

    // A script indents what stands on a line of its own, so a literal has none.
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "''", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\0", "\\0", StringComparison.Ordinal);

    protected override string GenerateNonNullSqlLiteral(object value) => "'" + Escape((string)value) + "'";

    protected override void ConfigureParameter(DbParameter parameter) { }
}
