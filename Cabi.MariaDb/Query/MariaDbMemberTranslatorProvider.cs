using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>The members that become SQL.</summary>
public sealed class MariaDbMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public MariaDbMemberTranslatorProvider(
        RelationalMemberTranslatorProviderDependencies d,
        IRelationalTypeMappingSource t
    )
        : base(d) => AddTranslators([new MemberTranslator(d.SqlExpressionFactory, t)]);
}
