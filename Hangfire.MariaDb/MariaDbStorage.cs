using Hangfire.Logging;
using Hangfire.MariaDb.Rows;
using Hangfire.Server;
using Hangfire.Storage;
using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>
/// Keeps the jobs of Hangfire in tables of a MariaDB, 10.11 or later. The tables are those of <see
/// cref="MariaDbSchema"/>, and must be there. Instants are UTC by the server's clock, except those that Hangfire hands
/// over.
/// </summary>
public sealed class MariaDbStorage : JobStorage
{
    private static readonly HashSet<string> _features = new(StringComparer.OrdinalIgnoreCase)
    {
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Monitoring.AwaitingJobs,
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(FetchedJob)),
        JobStorageFeatures.Transaction.SetJobParameter,
    };

    private readonly string _name;

    /// <param name="source">
    /// Where connections come from; see <see cref="MariaDbDataSource.CreateBuilder"/>. It stays the caller's to
    /// dispose.
    /// </param>
    /// <param name="options">The defaults if it is null.</param>
    /// <exception cref="ArgumentException">An option cannot be worked with.</exception>
    public MariaDbStorage(MySqlDataSource source, MariaDbStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Options = options ?? new MariaDbStorageOptions();
        Options.Validate();
        Tables = new Tables(Options.TablePrefix);
        Database = new Database(source);
        Queue = new JobQueue(Database, Tables, Options);
        Fetchers = new JobFetchers(Queue, Options);
        var text = new MySqlConnectionStringBuilder(source.ConnectionString);
        _name = $"MariaDB {text.Server}/{text.Database}";
    }

    /// <summary>Every read sees what has been committed before it began.</summary>
    public override bool LinearizableReads => true;

    internal MariaDbStorageOptions Options { get; }

    internal Tables Tables { get; }

    internal Database Database { get; }

    internal JobQueue Queue { get; }

    internal JobFetchers Fetchers { get; }

    public override IMonitoringApi GetMonitoringApi() => new MariaDbMonitoringApi(Database, Tables);

    public override IStorageConnection GetConnection() => new MariaDbStorageConnection(this);

    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() =>
        [new ExpiredRows(Database, Tables, Options)];

    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return _features.Contains(featureId) || base.HasFeature(featureId);
    }

    public override void WriteOptionsToLog(ILog logger) =>
        logger.InfoFormat(
            "{0}: a poll every {1}, a fetched job is invisible for {2}, expired rows are deleted every {3}.",
            _name,
            Options.QueuePollInterval,
            Options.InvisibilityTimeout,
            Options.JobExpirationCheckInterval
        );

    /// <summary>The server and its database, without the account.</summary>
    public override string ToString() => _name;
}
