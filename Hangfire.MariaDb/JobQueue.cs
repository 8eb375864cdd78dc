using Hangfire.Logging;
using Hangfire.MariaDb.Rows;
using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>The queue's table: a row a job that waits or is fetched.</summary>
internal sealed class JobQueue(Database database, Tables tables, MariaDbStorageOptions options)
{
    private const string IsWaiting = "FetchedAt IS NULL";
    private const string IsAbandoned = "FetchedAt < UTC_TIMESTAMP(6) - INTERVAL @limit MICROSECOND";

    private readonly long _limit = Values.Microseconds(options.InvisibilityTimeout);

    public ILog Log => database.Log;

    /// <summary>Whether there is anything to claim. Locks nothing.</summary>
    public bool HasAny(IReadOnlyList<string> queues)
    {
        var names = Statement.NamesOf("q", queues);
        var sql = $"""
            SELECT EXISTS (SELECT 1 FROM {tables.Queue} WHERE Queue IN ({names}) AND {IsWaiting})
                OR EXISTS (SELECT 1 FROM {tables.Queue} WHERE Queue IN ({names}) AND {IsAbandoned})
            """;

        return database.Number(new(sql, [("@limit", _limit), .. Statement.ParametersOf("q", queues)])) > 0;
    }

    /// <summary>
    /// Claims jobs for workers of this process, those of the first queue first and the oldest of a queue first. Rows
    /// that another process claims at the same time are skipped.
    /// </summary>
    /// <param name="queues">In the order of their importance.</param>
    /// <param name="count">The most that are wanted.</param>
    /// <param name="withAbandoned">Whether to look for jobs whose worker is silent, too.</param>
    public List<FetchedJob> Claim(IReadOnlyList<string> queues, int count, bool withAbandoned) =>
        database.Transact(connection =>
        {
            var found = new List<(long Id, long JobId)>();
            var begin = Database.Begin;

            foreach (var queue in queues)
            {
                foreach (var state in withAbandoned ? [IsWaiting, IsAbandoned] : new[] { IsWaiting })
                {
                    if (found.Count == count)
                        break;

                    found.AddRange(Lock(connection, begin, queue, state, count - found.Count));
                    begin = "";
                }
            }

            return Take(connection, found);
        });

    /// <summary>Says that the worker is alive.</summary>
    /// <returns>False if the job is no longer its own.</returns>
    public bool Keep(FetchedJob job) =>
        database.Execute(
            new(
                $"UPDATE {tables.Queue} SET FetchedAt = UTC_TIMESTAMP(6) WHERE Id = @id AND Token = @token",
                ("@id", job.Id),
                ("@token", job.Token)
            )
        ) > 0;

    public void Remove(FetchedJob job) => database.Execute(Removal(job));

    /// <summary>Removes the job, unless another worker has it by now.</summary>
    public Statement Removal(FetchedJob job) =>
        new($"DELETE FROM {tables.Queue} WHERE Id = @id AND Token = @token", ("@id", job.Id), ("@token", job.Token));

    /// <summary>Gives the job back, unless another worker has it by now.</summary>
    public void Return(FetchedJob job) =>
        database.Execute(
            new(
                $"UPDATE {tables.Queue} SET FetchedAt = NULL, Token = NULL WHERE Id = @id AND Token = @token",
                ("@id", job.Id),
                ("@token", job.Token)
            )
        );

    private List<(long Id, long JobId)> Lock(
        MySqlConnection connection,
        string begin,
        string queue,
        string state,
        int count
    )
    {
        using var command = database.Command(
            connection,
            new(
                $"""
                {begin}SELECT Id, JobId FROM {tables.Queue} WHERE Queue = @queue AND {state}
                ORDER BY FetchedAt, Id LIMIT @count FOR UPDATE SKIP LOCKED
                """,
                ("@queue", queue),
                ("@limit", _limit),
                ("@count", count)
            )
        );
        using var reader = command.ExecuteReader();
        return reader.All(row => (row.GetInt64(0), row.GetInt64(1)));
    }

    private List<FetchedJob> Take(MySqlConnection connection, List<(long Id, long JobId)> found)
    {
        if (found.Count == 0)
        {
            using var end = database.Command(connection, new("COMMIT"));
            end.ExecuteNonQuery();
            return [];
        }

        var token = Guid.NewGuid().ToString("N");
        var ids = string.Join(", ", found.Select(row => Values.JobId(row.Id)));
        using var take = database.Command(
            connection,
            new(
                $"UPDATE {tables.Queue} SET FetchedAt = UTC_TIMESTAMP(6), Token = @token WHERE Id IN ({ids}); COMMIT",
                ("@token", token)
            )
        );
        take.ExecuteNonQuery();
        return
        [
            .. found.Select(row => new FetchedJob(
                this,
                row.Id,
                Values.JobId(row.JobId),
                token,
                options.InvisibilityTimeout / 5
            )),
        ];
    }
}
