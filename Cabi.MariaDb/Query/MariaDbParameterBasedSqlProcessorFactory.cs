using Microsoft.EntityFrameworkCore.Query;

namespace Cabi.MariaDb.Query;

/// <summary>Makes a processor for each query.</summary>
public sealed class MariaDbParameterBasedSqlProcessorFactory(RelationalParameterBasedSqlProcessorDependencies d)
    : IRelationalParameterBasedSqlProcessorFactory
{
    public RelationalParameterBasedSqlProcessor Create(RelationalParameterBasedSqlProcessorParameters p) =>
        new RelationalParameterBasedSqlProcessor(d, p);
}
