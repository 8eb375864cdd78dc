using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>Connections from the provider's pool, with its session and limits, for libraries that speak ADO.NET.</summary>
public sealed class MariaDbProviderFactory : DbProviderFactory
{
    public static readonly MariaDbProviderFactory Instance = new();

    private MariaDbProviderFactory()
    {
    }

    public override DbConnection CreateConnection() => new MariaDbConnection("");

    public override DbCommand CreateCommand() => new MariaDbCommand();

    public override DbParameter CreateParameter() => new MySqlParameter();
}
