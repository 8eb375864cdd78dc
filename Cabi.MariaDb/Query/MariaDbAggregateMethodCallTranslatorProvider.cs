using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>The aggregates that become SQL beside the usual ones.</summary>
public sealed class MariaDbAggregateMethodCallTranslatorProvider : RelationalAggregateMethodCallTranslatorProvider
{
    public MariaDbAggregateMethodCallTranslatorProvider(RelationalAggregateMethodCallTranslatorProviderDependencies d)
        : base(d) => AddTranslators([new StringAggregateTranslator(d.SqlExpressionFactory)]);
}
