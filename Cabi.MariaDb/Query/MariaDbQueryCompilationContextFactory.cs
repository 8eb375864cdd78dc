using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>Makes a context for each query.</summary>
public sealed class MariaDbQueryCompilationContextFactory(
    QueryCompilationContextDependencies d,
    RelationalQueryCompilationContextDependencies r
) : IQueryCompilationContextFactory
{
    public QueryCompilationContext Create(bool async) => new MariaDbQueryCompilationContext(d, r, async);

    public QueryCompilationContext CreatePrecompiled(bool async) =>
        new MariaDbQueryCompilationContext(d, r, async, precompiling: true);
}
