using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>Makes a generator for each query.</summary>
public sealed class MariaDbQuerySqlGeneratorFactory(QuerySqlGeneratorDependencies d) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create() => new MariaDbQuerySqlGenerator(d);
}
