using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cabi.MariaDb.Metadata;

/// <summary>Marks single integer keys as AUTO_INCREMENT.</summary>
public sealed class MariaDbAnnotationProvider(RelationalAnnotationProviderDependencies d)
    : RelationalAnnotationProvider(d)
{
    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        if (!designTime)
            yield break;
        foreach (var m in column.PropertyMappings)
        {
            var p = m.Property;
            if (
                p.ValueGenerated == ValueGenerated.OnAdd
                && p.IsPrimaryKey()
                && p.DeclaringType is IEntityType et
                && et.FindPrimaryKey()!.Properties.Count == 1
                && IsInteger(m.TypeMapping.Converter?.ProviderClrType ?? p.ClrType)
                && !p.IsForeignKey()
                && p.GetDefaultValueSql() == null
                && !p.TryGetDefaultValue(out _)
                && p.GetComputedColumnSql() == null
            )
            {
                yield return new Annotation(MariaDbAnnotationNames.AutoIncrement, true);
                yield break;
            }
        }
    }

    private static bool IsInteger(Type t)
    {
        t = Nullable.GetUnderlyingType(t) ?? t;
        return t == typeof(int)
            || t == typeof(long)
            || t == typeof(short)
            || t == typeof(uint)
            || t == typeof(ulong)
            || t == typeof(byte)
            || t == typeof(ushort)
            || t == typeof(sbyte);
    }
}
