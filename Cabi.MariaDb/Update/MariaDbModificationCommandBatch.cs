using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>A batch of at most one megabyte, well below max_allowed_packet.</summary>
public sealed class MariaDbModificationCommandBatch(ModificationCommandBatchFactoryDependencies d, int max)
    : AffectedCountModificationCommandBatch(d, max)
{
    // stay well under max_allowed_packet (16 MiB default); text protocol inlines parameter values
    protected override bool IsValid() => SqlBuilder.Length < 1_000_000;
}
