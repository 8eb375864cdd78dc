using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>Makes the commands of a batch.</summary>
public sealed class MariaDbModificationCommandFactory : IModificationCommandFactory
{
    public IModificationCommand CreateModificationCommand(in ModificationCommandParameters p) =>
        new MariaDbModificationCommand(p);

    public INonTrackedModificationCommand CreateNonTrackedModificationCommand(
        in NonTrackedModificationCommandParameters p
    ) => new MariaDbModificationCommand(p);
}
