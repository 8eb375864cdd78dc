using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace Cabi.MariaDb.Metadata;

/// <summary>Identifiers of at most 64 characters, primary keys named PRIMARY.</summary>
public sealed class MariaDbConventionSetBuilder(
    ProviderConventionSetBuilderDependencies d,
    RelationalConventionSetBuilderDependencies r
) : RelationalConventionSetBuilder(d, r)
{
    public override ConventionSet CreateConventionSet()
    {
        var s = base.CreateConventionSet();
        s.Add(new RelationalMaxIdentifierLengthConvention(64, Dependencies, RelationalDependencies));
        s.Add(new MariaDbPrimaryKeyNameConvention());
        return s;
    }
}
