using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>Makes batches of at most 200 commands.</summary>
public sealed class MariaDbModificationCommandBatchFactory(
    ModificationCommandBatchFactoryDependencies dependencies, IDbContextOptions options)
    : IModificationCommandBatchFactory
{
    private const int MaxBatchSize = 200;

    private readonly int _maxBatchSize = options.FindExtension<MariaDbOptionsExtension>()?.MaxBatchSize ?? MaxBatchSize;

    public ModificationCommandBatch Create() => new MariaDbModificationCommandBatch(dependencies, _maxBatchSize);
}
