using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>byte[] is varbinary or longblob.</summary>
public sealed class MariaDbByteArrayTypeMapping : ByteArrayTypeMapping
{
    public MariaDbByteArrayTypeMapping(string storeType, int? size = null, bool fixedLength = false)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(byte[]),
                    jsonValueReaderWriter: Microsoft.EntityFrameworkCore.Storage.Json.JsonByteArrayReaderWriter.Instance
                ),
                storeType,
                size.HasValue ? StoreTypePostfix.Size : StoreTypePostfix.None,
                System.Data.DbType.Binary,
                false,
                size,
                fixedLength
            )
        ) { }

    private MariaDbByteArrayTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) =>
        new MariaDbByteArrayTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        "x'" + Convert.ToHexString((byte[])value) + "'";

    protected override void ConfigureParameter(DbParameter p) => ((MySqlParameter)p).MySqlDbType = MySqlDbType.LongBlob;
}
