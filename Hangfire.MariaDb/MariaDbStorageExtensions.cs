using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>Chooses a <see cref="MariaDbStorage"/> in the configuration of Hangfire.</summary>
public static class MariaDbStorageExtensions
{
    /// <param name="configuration">Of Hangfire.</param>
    /// <param name="source">
    /// See <see cref="MariaDbDataSource.CreateBuilder"/>. It stays the caller's to dispose.
    /// </param>
    /// <param name="options">The defaults if it is null.</param>
    public static IGlobalConfiguration<MariaDbStorage> UseMariaDbStorage(
        this IGlobalConfiguration configuration,
        MySqlDataSource source,
        MariaDbStorageOptions? options = null
    ) => configuration.UseStorage(new MariaDbStorage(source, options));

    /// <summary>Makes a pool of its own, which lives as long as the process.</summary>
    /// <param name="configuration">Of Hangfire.</param>
    /// <param name="connectionString">Names the server, the database and the account.</param>
    /// <param name="workerCount">How many jobs the process works on at once.</param>
    /// <param name="options">The defaults if it is null.</param>
    public static IGlobalConfiguration<MariaDbStorage> UseMariaDbStorage(
        this IGlobalConfiguration configuration,
        string connectionString,
        int workerCount,
        MariaDbStorageOptions? options = null
    ) =>
        configuration.UseMariaDbStorage(
            MariaDbDataSource.CreateBuilder(connectionString, workerCount).Build(),
            options
        );
}
