using Cabi.Web.Data.Jobs;
using Hangfire.MariaDb;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>Hangfire's storage in the same database, through a small pool beside that of the pages.</summary>
public static class JobTables
{
    /// <summary>What the names of its tables begin with.</summary>
    public const string Prefix = "Hangfire";

    private const string Pool = "jobs";

    /// <param name="connectionString">As it is configured.</param>
    /// <param name="workers">Runs at once in each process: the pool's size follows.</param>
    public static MySqlDataSource Connect(string connectionString, int workers)
    {
        var (text, certificate) = MariaDbConnectionString.Read(connectionString);
        text.ApplicationName = Pool;
        var builder = MariaDbDataSource.CreateBuilder(text.ConnectionString, workers).UseName(Pool);

        if (certificate is not null)
            builder.UseRemoteCertificateValidationCallback(certificate.Validate);

        return builder.Build();
    }

    /// <param name="source">See <see cref="Connect"/>.</param>
    /// <param name="clock">Without trust in it this process takes no runs.</param>
    public static MariaDbStorage Open(MySqlDataSource source, ClockTrust clock) =>
        new(source, new MariaDbStorageOptions { TablePrefix = Prefix, MayFetch = () => clock.IsTrusted });
}
