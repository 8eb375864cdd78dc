using System.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Which column type each CLR type has.</summary>
public sealed class MariaDbTypeMappingSource(TypeMappingSourceDependencies d, RelationalTypeMappingSourceDependencies r)
    : RelationalTypeMappingSource(d, r)
{
    private static readonly RelationalTypeMapping Int = new IntTypeMapping("int", DbType.Int32),
        Long = new LongTypeMapping("bigint", DbType.Int64),
        Short = new ShortTypeMapping("smallint", DbType.Int16),
        SByte = new SByteTypeMapping("tinyint", DbType.SByte),
        Byte = new ByteTypeMapping("tinyint unsigned", DbType.Byte),
        UShort = new UShortTypeMapping("smallint unsigned", DbType.UInt16),
        UInt = new UIntTypeMapping("int unsigned", DbType.UInt32),
        ULong = new ULongTypeMapping("bigint unsigned", DbType.UInt64),
        Bool = new MariaDbBoolTypeMapping(),
        Double = new DoubleTypeMapping("double", DbType.Double),
        Float = new FloatTypeMapping("double", DbType.Single),
        Decimal = new MariaDbDecimalTypeMapping(),
        DateTime = new MariaDbDateTimeTypeMapping(),
        Dto = new MariaDbDateTimeOffsetTypeMapping(),
        DateOnly = new MariaDbDateOnlyTypeMapping(),
        TimeOnly = new MariaDbTimeOnlyTypeMapping(),
        TimeSpan = new MariaDbTimeSpanTypeMapping(),
        Guid = new MariaDbGuidTypeMapping("uuid"),
        LongText = MariaDbStringTypeMapping.Default,
        LongBlob = new MariaDbByteArrayTypeMapping("longblob"),
        Char = new CharTypeMapping("varchar(1)", DbType.String);

    private static readonly Dictionary<Type, RelationalTypeMapping> ByClr = new()
    {
        [typeof(int)] = Int,
        [typeof(long)] = Long,
        [typeof(short)] = Short,
        [typeof(sbyte)] = SByte,
        [typeof(byte)] = Byte,
        [typeof(ushort)] = UShort,
        [typeof(uint)] = UInt,
        [typeof(ulong)] = ULong,
        [typeof(bool)] = Bool,
        [typeof(double)] = Double,
        [typeof(float)] = Float,
        [typeof(decimal)] = Decimal,
        [typeof(DateTime)] = DateTime,
        [typeof(DateTimeOffset)] = Dto,
        [typeof(DateOnly)] = DateOnly,
        [typeof(TimeOnly)] = TimeOnly,
        [typeof(TimeSpan)] = TimeSpan,
        [typeof(Guid)] = Guid,
        [typeof(char)] = Char,
        [typeof(JsonTypePlaceholder)] = new MariaDbJsonTypeMapping(),
    };

    private static readonly Dictionary<string, RelationalTypeMapping> ByStore = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = Int,
        ["integer"] = Int,
        ["mediumint"] = Int,
        ["bigint"] = Long,
        ["smallint"] = Short,
        ["tinyint"] = SByte,
        ["tinyint(1)"] = Bool,
        ["bool"] = Bool,
        ["boolean"] = Bool,
        ["tinyint unsigned"] = Byte,
        ["smallint unsigned"] = UShort,
        ["int unsigned"] = UInt,
        ["bigint unsigned"] = ULong,
        ["double"] = Double,
        ["float"] = new FloatTypeMapping("float", DbType.Single),
        ["decimal"] = Decimal,
        ["numeric"] = Decimal,
        ["datetime"] = DateTime,
        ["timestamp"] = DateTime,
        ["date"] = DateOnly,
        ["time"] = TimeOnly,
        ["uuid"] = Guid,
        ["char(36)"] = Guid,
        ["varchar"] = LongText,
        ["char"] = LongText,
        ["tinytext"] = LongText,
        ["text"] = LongText,
        ["mediumtext"] = LongText,
        ["longtext"] = LongText,
        ["json"] = LongText,
        ["enum"] = LongText,
        ["tinyblob"] = LongBlob,
        ["blob"] = LongBlob,
        ["mediumblob"] = LongBlob,
        ["longblob"] = LongBlob,
        ["varbinary"] = LongBlob,
        ["binary"] = LongBlob,
    };

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo info) =>
        base.FindMapping(info) ?? Find(info)?.WithTypeMappingInfo(info);

    private static RelationalTypeMapping? Find(in RelationalTypeMappingInfo info)
    {
        var clr = info.ClrType;
        if (info.StoreTypeName is { } store)
        {
            if (
                (ByStore.TryGetValue(store, out var m) || ByStore.TryGetValue(info.StoreTypeNameBase!, out m))
                && (clr == null || m.ClrType == clr)
            )
                return m;
            if (clr == typeof(Guid))
                return new MariaDbGuidTypeMapping(store);
            if (clr == typeof(string))
                return LongText;
            if (clr == typeof(byte[]))
                return LongBlob;
            if (clr != null && ByClr.TryGetValue(clr, out m))
                return m;
            return null;
        }
        if (clr == null)
            return null;
        if (clr == typeof(string))
        {
            var size = info.Size ?? (info.IsKeyOrIndex ? 255 : null);
            return size is null or > 16383
                ? LongText
                : new MariaDbStringTypeMapping(
                    (info.IsFixedLength == true ? "char" : "varchar") + $"({size})",
                    size,
                    info.IsFixedLength == true
                );
        }
        if (clr == typeof(byte[]))
        {
            if (info.ElementTypeMapping != null)
                return null;
            var size = info.Size ?? (info.IsKeyOrIndex ? 255 : null);
            return size is null or > 65000
                ? LongBlob
                : new MariaDbByteArrayTypeMapping(
                    (info.IsFixedLength == true ? "binary" : "varbinary") + $"({size})",
                    size,
                    info.IsFixedLength == true
                );
        }
        return ByClr.GetValueOrDefault(clr);
    }
}
