using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>No retries unless <c>EnableRetryOnFailure</c> asks for them.</summary>
public sealed class MariaDbExecutionStrategyFactory(ExecutionStrategyDependencies dependencies)
    : RelationalExecutionStrategyFactory(dependencies)
{
    protected override IExecutionStrategy CreateDefaultStrategy(ExecutionStrategyDependencies dependencies) =>
        new NonRetryingExecutionStrategy(dependencies);
}
