using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Cabi.MariaDb.Metadata;

/// <summary>A primary key has no name of its own in MariaDB; a constant one keeps table renames from dropping it, which fails on AUTO_INCREMENT.</summary>
public sealed class MariaDbPrimaryKeyNameConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(
        Microsoft.EntityFrameworkCore.Metadata.Builders.IConventionModelBuilder b,
        IConventionContext<Microsoft.EntityFrameworkCore.Metadata.Builders.IConventionModelBuilder> c
    )
    {
        foreach (var et in b.Metadata.GetEntityTypes())
            if (
                et.FindPrimaryKey() is { } k
                && k.GetNameConfigurationSource() is null or ConfigurationSource.Convention
            )
                k!.Builder.HasName("PRIMARY");
    }
}
