using Hangfire.Common;
using Hangfire.MariaDb.Rows;
using Hangfire.States;
using Hangfire.Storage;

namespace Hangfire.MariaDb;

/// <summary>
/// Collects changes and sends them as one transaction in one round trip. The changes of a job become one statement, and
/// so do those of all counters; these come last, because everybody changes them.
/// </summary>
internal sealed class MariaDbWriteTransaction(MariaDbStorage storage, LockSession locks) : JobStorageTransaction
{
    private const int RowsPerStatement = 500;

    private readonly SortedDictionary<long, JobChange> _jobs = [];
    private readonly List<Statement> _statements = [];
    private readonly CounterChanges _counters = new();
    private readonly List<FetchedJob> _fetched = [];
    private readonly HashSet<string> _rung = new(StringComparer.Ordinal);
    private readonly List<long> _created = [];
    private readonly Stack<IDisposable> _locks = new();
    private bool _isCommitted;

    private Tables Tables => storage.Tables;

    public override void Commit()
    {
        // A job is changed before its states are added: adding locks it for readers, and two who do so and then change
        // it deadlock.
        List<Statement> all =
        [
            .. _jobs.Select(change => change.Value.Statement(Tables, change.Key)),
            .. _statements,
            .. _counters.Statements(Tables),
        ];

        if (all.Count > 0)
            storage.Database.ExecuteAll(all);

        _isCommitted = true;
        Unlock();

        foreach (var job in _fetched)
            job.End();

        foreach (var queue in _rung)
            storage.Fetchers.Ring(queue);
    }

    public override void Dispose()
    {
        Unlock();

        if (!_isCommitted && _created.Count > 0)
            Forget();

        base.Dispose();
    }

    /// <summary>
    /// Locks for its connection, which may have locked the resource already, until the transaction ends.
    /// </summary>
    public override void AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        _locks.Push(locks.Acquire(resource, timeout));
    }

    /// <summary>
    /// The id is needed at once, so the job is created at once. Nobody else knows it before the rest is committed; it
    /// is deleted if that does not happen, and expires if this process ends before.
    /// </summary>
    public override string CreateJob(
        Job job,
        IDictionary<string, string?> parameters,
        DateTime createdAt,
        TimeSpan expireIn
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var id = NewJob.Create(storage.Database, Tables, job, parameters, createdAt, expireIn);
        _created.Add(Values.JobId(id));
        return id;
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(name);
        Add(
            $"""
            INSERT INTO {Tables.Parameter} (JobId, Name, Value) VALUES (@id, @name, @value)
            ON DUPLICATE KEY UPDATE Value = VALUES(Value)
            """,
            ("@id", Values.JobId(jobId)),
            ("@name", name),
            ("@value", value)
        );
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn) => ChangeOf(jobId).Expire(expireIn);

    public override void PersistJob(string jobId) => ChangeOf(jobId).Persist();

    public override void SetJobState(string jobId, IState state)
    {
        AddJobState(jobId, state);
        ChangeOf(jobId).Set(state);
    }

    public override void AddJobState(string jobId, IState state)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(state);
        Add(
            $"INSERT INTO {Tables.State} (JobId, Name, Reason, CreatedAt, Data) VALUES (@id, @name, @reason, UTC_TIMESTAMP(6), @data)",
            ("@id", Values.JobId(jobId)),
            ("@name", state.Name),
            ("@reason", Values.Reason(state.Reason)),
            ("@data", SerializationHelper.Serialize(state.SerializeData()))
        );
    }

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        ArgumentNullException.ThrowIfNull(jobId);
        Add(
            $"INSERT INTO {Tables.Queue} (JobId, Queue) VALUES (@id, @queue)",
            ("@id", Values.JobId(jobId)),
            ("@queue", queue)
        );
        _rung.Add(queue);
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);

        if (fetchedJob is not FetchedJob job)
            throw new ArgumentException("Another storage has fetched the job.", nameof(fetchedJob));

        _statements.Add(storage.Queue.Removal(job));
        _fetched.Add(job);
    }

    public override void IncrementCounter(string key) => _counters.Add(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => _counters.Add(key, 1, expireIn);

    public override void DecrementCounter(string key) => _counters.Add(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => _counters.Add(key, -1, expireIn);

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        AddToSet(key, [value], score);
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(items);

        foreach (var chunk in items.Chunk(RowsPerStatement))
            AddToSet(key, chunk, 0);
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Add($"DELETE FROM {Tables.Set} WHERE ItemKey = @key AND Value = @value", ("@key", key), ("@value", value));
    }

    public override void RemoveSet(string key) => Remove(Tables.Set, key);

    public override void ExpireSet(string key, TimeSpan expireIn) => Expire(Tables.Set, key, expireIn);

    public override void PersistSet(string key) => Persist(Tables.Set, key);

    public override void InsertToList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Add($"INSERT INTO {Tables.List} (ItemKey, Value) VALUES (@key, @value)", ("@key", key), ("@value", value));
    }

    public override void RemoveFromList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Add($"DELETE FROM {Tables.List} WHERE ItemKey = @key AND Value = @value", ("@key", key), ("@value", value));
    }

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        var count = Math.Max(0, (long)keepEndingAt - keepStartingFrom + 1);

        // The server takes no LIMIT in a subquery of IN; in a derived table it does.
        Add(
            $"""
            DELETE FROM {Tables.List} WHERE ItemKey = @key AND Id NOT IN
                (SELECT Id FROM (SELECT Id FROM {Tables.List} WHERE ItemKey = @key ORDER BY Id DESC LIMIT @count OFFSET @start) AS Kept)
            """,
            ("@key", key),
            ("@count", count),
            ("@start", Math.Max(0, keepStartingFrom))
        );
    }

    public override void ExpireList(string key, TimeSpan expireIn) => Expire(Tables.List, key, expireIn);

    public override void PersistList(string key) => Persist(Tables.List, key);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);

        foreach (var chunk in keyValuePairs.Chunk(RowsPerStatement))
        {
            var rows = string.Join(", ", chunk.Select((_, index) => $"(@key, @f{index}, @v{index})"));
            Add(
                $"""
                INSERT INTO {Tables.Hash} (ItemKey, Field, Value) VALUES {rows}
                ON DUPLICATE KEY UPDATE Value = VALUES(Value)
                """,
                [
                    ("@key", key),
                    .. Statement.ParametersOf("f", chunk.Select(pair => pair.Key)),
                    .. Statement.ParametersOf("v", chunk.Select(pair => pair.Value)),
                ]
            );
        }
    }

    public override void RemoveHash(string key) => Remove(Tables.Hash, key);

    public override void ExpireHash(string key, TimeSpan expireIn) => Expire(Tables.Hash, key, expireIn);

    public override void PersistHash(string key) => Persist(Tables.Hash, key);

    private void Add(string sql, params (string, object?)[] parameters) => _statements.Add(new(sql, parameters));

    private void AddToSet(string key, string[] values, double score)
    {
        var rows = string.Join(", ", values.Select((_, index) => $"(@key, @v{index}, @score)"));
        Add(
            $"""
            INSERT INTO {Tables.Set} (ItemKey, Value, Score) VALUES {rows}
            ON DUPLICATE KEY UPDATE Score = VALUES(Score)
            """,
            [("@key", key), ("@score", Values.Score(score)), .. Statement.ParametersOf("v", values)]
        );
    }

    private JobChange ChangeOf(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        var id = Values.JobId(jobId);

        if (!_jobs.TryGetValue(id, out var change))
            _jobs[id] = change = new JobChange();

        return change;
    }

    private void Remove(string table, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Add($"DELETE FROM {table} WHERE ItemKey = @key", ("@key", key));
    }

    private void Expire(string table, string key, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(key);
        Add(
            $"UPDATE {table} SET ExpireAt = UTC_TIMESTAMP(6) + INTERVAL @expireIn MICROSECOND WHERE ItemKey = @key",
            ("@key", key),
            ("@expireIn", Values.Microseconds(expireIn))
        );
    }

    private void Persist(string table, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Add($"UPDATE {table} SET ExpireAt = NULL WHERE ItemKey = @key", ("@key", key));
    }

    private void Unlock()
    {
        while (_locks.TryPop(out var held))
            held.Dispose();
    }

    private void Forget() =>
        storage.Database.ExecuteAll([
            .. _created.Select(id => new Statement(
                $"DELETE FROM {Tables.Job} WHERE Id = @id AND StateName IS NULL",
                ("@id", id)
            )),
        ]);
}
