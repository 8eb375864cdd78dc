using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>The methods that become SQL.</summary>
public sealed class MariaDbMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public MariaDbMethodCallTranslatorProvider(
        RelationalMethodCallTranslatorProviderDependencies d,
        IRelationalTypeMappingSource t
    )
        : base(d)
    {
        var f = d.SqlExpressionFactory;
        AddTranslators([
            new StringTranslator(f, t),
            new DateTranslator(f, t),
            new MathTranslator(f, t),
            new ConvertTranslator(f, t),
            new MiscTranslator(f, t),
        ]);
    }
}
