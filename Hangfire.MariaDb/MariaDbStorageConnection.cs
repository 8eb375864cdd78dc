using Hangfire.Common;
using Hangfire.MariaDb.Rows;
using Hangfire.Server;
using Hangfire.Storage;

namespace Hangfire.MariaDb;

/// <summary>
/// What a worker or a client asks the storage. It holds no connection of the server's between two calls, except for its
/// locks.
/// </summary>
internal sealed class MariaDbStorageConnection(MariaDbStorage storage) : JobStorageConnection
{
    private static readonly TimeSpan _noTtl = TimeSpan.FromSeconds(-1);

    private readonly LockSession _locks = new(storage.Database, storage.Options.InvisibilityTimeout);

    private Database Database => storage.Database;

    private Tables Tables => storage.Tables;

    public override void Dispose()
    {
        _locks.Dispose();
        base.Dispose();
    }

    public override IWriteOnlyTransaction CreateWriteTransaction() => new MariaDbWriteTransaction(storage, _locks);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        return _locks.Acquire(resource, timeout);
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);

        if (queues.Length == 0)
            throw new ArgumentException("A worker listens to one queue at least.", nameof(queues));

        return storage.Fetchers.For(queues).Take(cancellationToken);
    }

    public override string CreateExpiredJob(
        Job job,
        IDictionary<string, string?> parameters,
        DateTime createdAt,
        TimeSpan expireIn
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        return NewJob.Create(Database, Tables, job, parameters, createdAt, expireIn);
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        using var transaction = new MariaDbWriteTransaction(storage, _locks);
        transaction.SetJobParameter(id, name, value);
        transaction.Commit();
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);

        return Values.TryJobId(id, out var number)
            ? Text(
                $"SELECT Value FROM {Tables.Parameter} WHERE JobId = @id AND Name = @name",
                ("@id", number),
                ("@name", name)
            )
            : null;
    }

    public override JobData? GetJobData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);

        if (!Values.TryJobId(jobId, out var id))
            return null;

        return Database.Read(new(StoredJob.Sql(Tables), ("@id", id)), StoredJob.Read) is { } job
            ? new JobData
            {
                InvocationData = job.Call.Invocation,
                Job = job.Call.Job,
                LoadException = job.Call.Error,
                State = job.State,
                CreatedAt = job.CreatedAt,
                ParametersSnapshot = job.Parameters,
            }
            : null;
    }

    public override StateData? GetStateData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);

        if (!Values.TryJobId(jobId, out var id))
            return null;

        var sql =
            $"SELECT StateName, StateReason, StateData FROM {Tables.Job} WHERE Id = @id AND StateName IS NOT NULL";

        return Database.Read(
            new(sql, ("@id", id)),
            reader =>
                reader.Read()
                    ? new StateData
                    {
                        Name = reader.GetString(0),
                        Reason = reader.Text(1),
                        Data = reader.Data(2),
                    }
                    : null
        );
    }

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        var data = ServerData.Write(context, TimeProvider.System.GetUtcNow().UtcDateTime);

        Database.Execute(
            new(
                $"""
                INSERT INTO {Tables.Server} (Id, Data, HeartbeatAt) VALUES (@id, @data, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE Data = VALUES(Data), HeartbeatAt = VALUES(HeartbeatAt)
                """,
                ("@id", serverId),
                ("@data", data)
            )
        );
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        Database.Execute(new($"DELETE FROM {Tables.Server} WHERE Id = @id", ("@id", serverId)));
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);

        if (
            Database.Execute(
                new($"UPDATE {Tables.Server} SET HeartbeatAt = UTC_TIMESTAMP(6) WHERE Id = @id", ("@id", serverId))
            ) == 0
        )
            throw new BackgroundServerGoneException();
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut < TimeSpan.Zero)
            throw new ArgumentException("A limit is not negative.", nameof(timeOut));

        return Database.Execute(
            new(
                $"DELETE FROM {Tables.Server} WHERE HeartbeatAt < UTC_TIMESTAMP(6) - INTERVAL @limit MICROSECOND",
                ("@limit", Values.Microseconds(timeOut))
            )
        );
    }

    public override DateTime GetUtcDateTime() =>
        Database.Read(
            new("SELECT UTC_TIMESTAMP(6)"),
            reader =>
            {
                reader.Read();
                return reader.Instant(0);
            }
        );

    public override HashSet<string> GetAllItemsFromSet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [.. Texts($"SELECT Value FROM {Tables.Set} WHERE ItemKey = @key ORDER BY Score, Value", ("@key", key))];
    }

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);

        if (count <= 0)
            throw new ArgumentException("The count must be positive.", nameof(count));

        if (toScore < fromScore)
            throw new ArgumentException("The range ends before it begins.", nameof(toScore));

        return Texts(
            $"SELECT Value FROM {Tables.Set} WHERE ItemKey = @key AND Score BETWEEN @from AND @to ORDER BY Score, Value LIMIT @count",
            ("@key", key),
            ("@from", Values.Score(fromScore)),
            ("@to", Values.Score(toScore)),
            ("@count", count)
        );
    }

    public override long GetSetCount(string key) => CountOf(Tables.Set, key);

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var all = keys.ToList();

        if (all.Count == 0)
            return 0;

        var sql =
            $"SELECT COUNT(*) FROM (SELECT 1 FROM {Tables.Set} WHERE ItemKey IN ({Statement.NamesOf("k", all)}) LIMIT @limit) AS Found";
        return Database.Number(new(sql, [("@limit", limit), .. Statement.ParametersOf("k", all)]));
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return Database.Number(
                new(
                    $"SELECT COUNT(*) FROM {Tables.Set} WHERE ItemKey = @key AND Value = @value",
                    ("@key", key),
                    ("@value", value)
                )
            ) > 0;
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Texts(
            $"SELECT Value FROM {Tables.Set} WHERE ItemKey = @key ORDER BY Score, Value LIMIT @count OFFSET @start",
            Range(key, startingFrom, endingAt)
        );
    }

    public override TimeSpan GetSetTtl(string key) => Ttl(Tables.Set, key);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        using var transaction = new MariaDbWriteTransaction(storage, _locks);
        transaction.SetRangeInHash(key, keyValuePairs);
        transaction.Commit();
    }

    public override Dictionary<string, string?>? GetAllEntriesFromHash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var sql = $"SELECT Field, Value FROM {Tables.Hash} WHERE ItemKey = @key";
        var entries = Database
            .Rows(new(sql, ("@key", key)), row => (Field: row.GetString(0), Value: row.Text(1)))
            .ToDictionary(entry => entry.Field, entry => entry.Value, StringComparer.Ordinal);
        return entries.Count > 0 ? entries : null;
    }

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        return Text(
            $"SELECT Value FROM {Tables.Hash} WHERE ItemKey = @key AND Field = @name",
            ("@key", key),
            ("@name", name)
        );
    }

    public override long GetHashCount(string key) => CountOf(Tables.Hash, key);

    public override TimeSpan GetHashTtl(string key) => Ttl(Tables.Hash, key);

    public override long GetListCount(string key) => CountOf(Tables.List, key);

    public override List<string> GetAllItemsFromList(string key) => GetRangeFromList(key, 0, int.MaxValue);

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Texts(
            $"SELECT Value FROM {Tables.List} WHERE ItemKey = @key ORDER BY Id DESC LIMIT @count OFFSET @start",
            Range(key, startingFrom, endingAt)
        );
    }

    public override TimeSpan GetListTtl(string key) => Ttl(Tables.List, key);

    public override long GetCounter(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Database.Number(new($"SELECT Value FROM {Tables.Counter} WHERE ItemKey = @key", ("@key", key)));
    }

    private static (string, object?)[] Range(string key, int startingFrom, int endingAt) =>
        [("@key", key), ("@count", Math.Max(0, (long)endingAt - startingFrom + 1)), ("@start", startingFrom)];

    private long CountOf(string table, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Database.Number(new($"SELECT COUNT(*) FROM {table} WHERE ItemKey = @key", ("@key", key)));
    }

    private TimeSpan Ttl(string table, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var sql =
            $"SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), MIN(ExpireAt)) FROM {table} WHERE ItemKey = @key";
        return Database.Read(
            new(sql, ("@key", key)),
            reader => reader.Read() && !reader.IsDBNull(0) ? TimeSpan.FromMicroseconds(reader.GetInt64(0)) : _noTtl
        );
    }

    private string? Text(string sql, params (string, object?)[] parameters) =>
        Database.Read(new(sql, parameters), reader => reader.Read() ? reader.Text(0) : null);

    private List<string> Texts(string sql, params (string, object?)[] parameters) =>
        Database.Rows(new(sql, parameters), row => row.Text(0)!);
}
