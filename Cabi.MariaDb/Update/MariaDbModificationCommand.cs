using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>A change of a part of a document is sent as JSON text.</summary>
public sealed class MariaDbModificationCommand : ModificationCommand
{
    public MariaDbModificationCommand(in ModificationCommandParameters p)
        : base(p) { }

    public MariaDbModificationCommand(in NonTrackedModificationCommandParameters p)
        : base(p) { }

    protected override void ProcessSinglePropertyJsonUpdate(ref ColumnModificationParameters p)
    {
        var m = p.Property!.GetRelationalTypeMapping();
        p = p with
        {
            Value = p.Value == null ? "null" : m.JsonValueReaderWriter!.ToJsonString(p.Value),
            TypeMapping = Cabi.MariaDb.Storage.MariaDbStringTypeMapping.Default,
        };
    }
}
