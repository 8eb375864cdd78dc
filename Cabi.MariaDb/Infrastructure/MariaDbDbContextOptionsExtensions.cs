using System.Data.Common;
using Cabi.MariaDb.Connections;
using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Chooses MariaDB for a context.</summary>
public static class MariaDbDbContextOptionsExtensions
{
    public static DbContextOptionsBuilder UseMariaDb(
        this DbContextOptionsBuilder b,
        string connectionString,
        Action<MariaDbDbContextOptionsBuilder>? configure = null
    )
    {
        var ext = b.Options.FindExtension<MariaDbOptionsExtension>() ?? new MariaDbOptionsExtension();
        ext = (MariaDbOptionsExtension)
            ext.WithConnectionString(MariaDbConnectionString.Normalize(connectionString));
        ((IDbContextOptionsBuilderInfrastructure)b).AddOrUpdateExtension(ext);
        configure?.Invoke(new MariaDbDbContextOptionsBuilder(b));
        return b;
    }

    public static DbContextOptionsBuilder<T> UseMariaDb<T>(
        this DbContextOptionsBuilder<T> b,
        string connectionString,
        Action<MariaDbDbContextOptionsBuilder>? configure = null
    )
        where T : DbContext =>
        (DbContextOptionsBuilder<T>)((DbContextOptionsBuilder)b).UseMariaDb(connectionString, configure);

    public static DbContextOptionsBuilder UseMariaDb(
        this DbContextOptionsBuilder b,
        DbConnection connection,
        Action<MariaDbDbContextOptionsBuilder>? configure = null
    )
    {
        var ext = b.Options.FindExtension<MariaDbOptionsExtension>() ?? new MariaDbOptionsExtension();
        ext = (MariaDbOptionsExtension)ext.WithConnection(connection);
        ((IDbContextOptionsBuilderInfrastructure)b).AddOrUpdateExtension(ext);
        configure?.Invoke(new MariaDbDbContextOptionsBuilder(b));
        return b;
    }
}
