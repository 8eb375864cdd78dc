using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Storage;

/// <summary>Guid is the native uuid.</summary>
public sealed class MariaDbGuidTypeMapping : GuidTypeMapping
{
    private static readonly MethodInfo GetG = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetGuid))!;

    public MariaDbGuidTypeMapping(string storeType)
        : base(storeType, System.Data.DbType.Guid) { }

    private MariaDbGuidTypeMapping(RelationalTypeMappingParameters p)
        : base(p) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters p) => new MariaDbGuidTypeMapping(p);

    protected override void ConfigureParameter(DbParameter p)
    {
        if (p.Value is Guid g)
            p.Value = g.ToString("D");
        ((MySqlParameter)p).MySqlDbType = MySqlDbType.String;
    }

    public override MethodInfo GetDataReaderMethod() => GetG;
}
