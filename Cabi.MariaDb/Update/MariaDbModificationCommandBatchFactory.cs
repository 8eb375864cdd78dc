using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>One command a batch: when a statement in the middle of a longer packet fails, the driver waits for ever for an answer that was sent.</summary>
public sealed class MariaDbModificationCommandBatchFactory(
    ModificationCommandBatchFactoryDependencies d,
    IDbContextOptions options
) : IModificationCommandBatchFactory
{
    private readonly int? _max = options.FindExtension<MariaDbOptionsExtension>()?.MaxBatchSize;

    public ModificationCommandBatch Create() => new MariaDbModificationCommandBatch(d, _max ?? 1);
}
