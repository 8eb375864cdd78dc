using System.Globalization;
using Hangfire.MariaDb.Rows;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace Hangfire.MariaDb;

/// <summary>What the dashboard shows.</summary>
internal sealed class MariaDbMonitoringApi(Database database, Tables tables) : JobStorageMonitor
{
    private const int FirstJobs = 5;
    private const string Succeeded = "succeeded";
    private const string Failed = "failed";
    private const string Deleted = "deleted";

    public override IList<QueueWithTopEnqueuedJobsDto> Queues()
    {
        var sql =
            $"SELECT Queue, SUM(FetchedAt IS NULL), SUM(FetchedAt IS NOT NULL) FROM {tables.Queue} GROUP BY Queue ORDER BY Queue";
        var queues = database.Rows(
            new(sql),
            row => new QueueWithTopEnqueuedJobsDto
            {
                Name = row.GetString(0),
                Length = Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture),
                Fetched = Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture),
            }
        );

        foreach (var queue in queues)
            queue.FirstJobs = EnqueuedJobs(queue.Name, 0, FirstJobs);

        return queues;
    }

    public override IList<ServerDto> Servers() =>
        database.Rows(
            new($"SELECT Id, Data, HeartbeatAt FROM {tables.Server} ORDER BY Id"),
            row => ServerData.Read(row.GetString(0), row.Data(1), row.Instant(2))
        );

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);

        if (!Values.TryJobId(jobId, out var id))
            return null;

        var sql = $"""
            {StoredJob.Sql(tables)};
            SELECT Name, Reason, CreatedAt, Data FROM {tables.State} WHERE JobId = @id ORDER BY Id DESC
            """;

        return database.Read(
            new(sql, ("@id", id)),
            reader =>
            {
                if (StoredJob.Read(reader) is not { } job)
                    return null;

                reader.NextResult();
                return new JobDetailsDto
                {
                    Job = job.Call.Job,
                    LoadException = job.Call.Error,
                    InvocationData = job.Call.Invocation,
                    CreatedAt = job.CreatedAt,
                    ExpireAt = job.ExpireAt,
                    Properties = job.Parameters,
                    History = reader.All(row => new StateHistoryDto
                    {
                        StateName = row.GetString(0),
                        Reason = row.Text(1),
                        CreatedAt = row.Instant(2),
                        Data = row.Data(3),
                    }),
                };
            }
        );
    }

    public override StatisticsDto GetStatistics()
    {
        string JobsIn(string state) => $"SELECT COUNT(*) FROM {tables.Job} WHERE StateName = '{state}'";
        string ItemsOf(string set) => $"SELECT COUNT(*) FROM {tables.Set} WHERE ItemKey = '{set}'";
        string Counter(string name) => $"SELECT Value FROM {tables.Counter} WHERE ItemKey = 'stats:{name}'";

        string[] numbers =
        [
            $"SELECT COUNT(*) FROM {tables.Server}",
            ItemsOf("recurring-jobs"),
            ItemsOf("retries"),
            $"SELECT COUNT(DISTINCT Queue) FROM {tables.Queue}",
            JobsIn(EnqueuedState.StateName),
            JobsIn(ScheduledState.StateName),
            JobsIn(ProcessingState.StateName),
            JobsIn(FailedState.StateName),
            JobsIn(AwaitingState.StateName),
            Counter(Succeeded),
            Counter(Deleted),
        ];

        return database.Read(
            new($"SELECT {string.Join(", ", numbers.Select(number => $"({number})"))}"),
            reader =>
            {
                reader.Read();
                long Number(int column) => reader.IsDBNull(column) ? 0 : reader.GetInt64(column);

                return new StatisticsDto
                {
                    Servers = Number(0),
                    Recurring = Number(1),
                    Retries = Number(2),
                    Queues = Number(3),
                    Enqueued = Number(4),
                    Scheduled = Number(5),
                    Processing = Number(6),
                    Failed = Number(7),
                    Awaiting = Number(8),
                    Succeeded = Number(9),
                    Deleted = Number(10),
                };
            }
        );
    }

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage) =>
        InQueue(queue, isFetched: false, from, perPage, row => row.ToEnqueued());

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage) =>
        InQueue(queue, isFetched: true, from, perPage, row => row.ToFetched());

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) =>
        InState(ProcessingState.StateName, from, count, row => row.ToProcessing());

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) =>
        InState(ScheduledState.StateName, from, count, row => row.ToScheduled());

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) =>
        InState(AwaitingState.StateName, from, count, row => row.ToAwaiting());

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) =>
        InState(SucceededState.StateName, from, count, row => row.ToSucceeded(), isNewestFirst: true);

    public override JobList<FailedJobDto> FailedJobs(int from, int count) =>
        InState(FailedState.StateName, from, count, row => row.ToFailed(), isNewestFirst: true);

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) =>
        InState(DeletedState.StateName, from, count, row => row.ToDeleted(), isNewestFirst: true);

    public override long ScheduledCount() => CountOf(ScheduledState.StateName);

    public override long EnqueuedCount(string queue) => CountOf(queue, isFetched: false);

    public override long FetchedCount(string queue) => CountOf(queue, isFetched: true);

    public override long FailedCount() => CountOf(FailedState.StateName);

    public override long ProcessingCount() => CountOf(ProcessingState.StateName);

    public override long SucceededListCount() => CountOf(SucceededState.StateName);

    public override long DeletedListCount() => CountOf(DeletedState.StateName);

    public override long AwaitingCount() => CountOf(AwaitingState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => LastDays(Succeeded);

    public override IDictionary<DateTime, long> FailedByDatesCount() => LastDays(Failed);

    public override IDictionary<DateTime, long> DeletedByDatesCount() => LastDays(Deleted);

    public override IDictionary<DateTime, long> HourlySucceededJobs() => LastHours(Succeeded);

    public override IDictionary<DateTime, long> HourlyFailedJobs() => LastHours(Failed);

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => LastHours(Deleted);

    private JobList<T> InState<T>(string state, int from, int count, Func<JobRow, T> make, bool isNewestFirst = false)
    {
        var order = isNewestFirst ? "DESC" : "ASC";

        // Pages deep inside a long list are counted off in the index alone.
        var sql = $"""
            SELECT {JobRow.Columns}, NULL FROM {tables.Job} AS j
            JOIN (SELECT Id FROM {tables.Job} WHERE StateName = @state ORDER BY Id {order} LIMIT @count OFFSET @from) AS page
                ON page.Id = j.Id
            ORDER BY j.Id {order}
            """;

        return Page(new(sql, ("@state", state), ("@count", count), ("@from", from)), make);
    }

    private JobList<T> InQueue<T>(string queue, bool isFetched, int from, int count, Func<JobRow, T> make)
    {
        ArgumentNullException.ThrowIfNull(queue);

        var sql = $"""
            SELECT {JobRow.Columns}, page.FetchedAt FROM {tables.Job} AS j
            JOIN (
                SELECT Id, JobId, FetchedAt FROM {tables.Queue} WHERE Queue = @queue AND {Fetched(isFetched)}
                ORDER BY Id LIMIT @count OFFSET @from) AS page
                ON page.JobId = j.Id
            ORDER BY page.Id
            """;

        return Page(new(sql, ("@queue", queue), ("@count", count), ("@from", from)), make);
    }

    private JobList<T> Page<T>(Statement statement, Func<JobRow, T> make) =>
        new(database.Rows(statement, JobRow.Read).Select(row => KeyValuePair.Create(row.Id, make(row))));

    private long CountOf(string state) =>
        database.Number(new($"SELECT COUNT(*) FROM {tables.Job} WHERE StateName = @state", ("@state", state)));

    private long CountOf(string queue, bool isFetched)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return database.Number(
            new($"SELECT COUNT(*) FROM {tables.Queue} WHERE Queue = @queue AND {Fetched(isFetched)}", ("@queue", queue))
        );
    }

    private static string Fetched(bool isFetched) => isFetched ? "FetchedAt IS NOT NULL" : "FetchedAt IS NULL";

    private Dictionary<DateTime, long> LastDays(string what)
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        return Counters(Enumerable.Range(0, 7).Select(days => today.AddDays(-days)), what, "yyyy-MM-dd");
    }

    private Dictionary<DateTime, long> LastHours(string what)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var hour = now.Date.AddHours(now.Hour);
        return Counters(Enumerable.Range(0, 24).Select(hours => hour.AddHours(-hours)), what, "yyyy-MM-dd-HH");
    }

    private Dictionary<DateTime, long> Counters(IEnumerable<DateTime> times, string what, string format)
    {
        var keys = times.ToDictionary(
            time => time,
            time => $"stats:{what}:{time.ToString(format, CultureInfo.InvariantCulture)}"
        );
        var found = database
            .Rows(
                new(
                    $"SELECT ItemKey, Value FROM {tables.Counter} WHERE ItemKey IN ({Statement.NamesOf("k", keys.Values)})",
                    Statement.ParametersOf("k", keys.Values)
                ),
                row => (Key: row.GetString(0), Value: row.GetInt64(1))
            )
            .ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);

        return keys.ToDictionary(key => key.Key, key => found.GetValueOrDefault(key.Value));
    }
}
