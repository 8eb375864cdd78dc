using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>bool is tinyint(1).</summary>
public sealed class MariaDbBoolTypeMapping : BoolTypeMapping
{
    public MariaDbBoolTypeMapping()
        : base("tinyint(1)", System.Data.DbType.Boolean) { }

    private MariaDbBoolTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) => new MariaDbBoolTypeMapping(p);

    protected override string GenerateNonNullSqlLiteral(object value) => (bool)value ? "TRUE" : "FALSE";
}
