using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>Batches of at most 200 commands.</summary>
public sealed class MariaDbModificationCommandBatchFactory(
    ModificationCommandBatchFactoryDependencies d,
    IDbContextOptions options
) : IModificationCommandBatchFactory
{
    private readonly int? _max = options.FindExtension<MariaDbOptionsExtension>()?.MaxBatchSize;

    public ModificationCommandBatch Create() => new MariaDbModificationCommandBatch(d, _max ?? 200);
}
