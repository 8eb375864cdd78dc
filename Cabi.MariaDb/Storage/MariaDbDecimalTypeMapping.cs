using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>decimal(18,2) unless a precision is given.</summary>
public sealed class MariaDbDecimalTypeMapping : DecimalTypeMapping
{
    public MariaDbDecimalTypeMapping(int p = 18, int s = 2)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(decimal),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonDecimalReaderWriter.Instance
                ),
                "decimal",
                StoreTypePostfix.PrecisionAndScale,
                System.Data.DbType.Decimal,
                precision: p,
                scale: s
            )
        ) { }

    private MariaDbDecimalTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbDecimalTypeMapping(p);
}
