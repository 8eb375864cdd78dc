using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>One open reader a connection: split queries are buffered.</summary>
public sealed class MariaDbQueryCompilationContext : RelationalQueryCompilationContext
{
    public MariaDbQueryCompilationContext(
        QueryCompilationContextDependencies d,
        RelationalQueryCompilationContextDependencies r,
        bool async
    )
        : base(d, r, async) { }

    public MariaDbQueryCompilationContext(
        QueryCompilationContextDependencies d,
        RelationalQueryCompilationContextDependencies r,
        bool async,
        bool precompiling
    )
        : base(d, r, async, precompiling) { }

    public override bool IsBuffering =>
        base.IsBuffering || QuerySplittingBehavior == Microsoft.EntityFrameworkCore.QuerySplittingBehavior.SplitQuery;
}
