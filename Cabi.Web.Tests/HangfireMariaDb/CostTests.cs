using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire;
using Hangfire.Common;
using Hangfire.MariaDb;
using Hangfire.MariaDb.Rows;
using Hangfire.States;
using Hangfire.Storage;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>What the storage costs its server, and that a long history does not make it dearer.</summary>
[Trait("Database", "MariaDb")]
public sealed class CostTests(OwnServerFixture server, ITestOutputHelper output) : IClassFixture<OwnServerFixture>
{
    private const int Workers = 4;

    // In seconds: two polls of each server.
    private const int Measured = 10;

    // In a second, begins, commits and locks included.
    private const double IdleStatementsOfTwo = 9;
    private const int StatementsOfAJob = 40;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Two_idle_servers_with_four_workers_each_send_few_statements()
    {
        using var one = Start(server.Create(Workers));
        using var two = Start(server.Create(Workers));
        await Task.Delay(TimeSpan.FromSeconds(2));
        using var log = GeneralLog.Begin(server);
        await Task.Delay(TimeSpan.FromSeconds(Measured));
        var statements = log.Statements();

        Print(statements, Measured);
        Assert.InRange(statements.Count / (double)Measured, 0.1, IdleStatementsOfTwo);
        Assert.InRange(statements.Count(each => each.Sql.Contains("HfQueue", StringComparison.Ordinal)), 2, 8);
    }

    [Fact]
    public void A_job_from_enqueuing_to_success_costs_few_statements_and_transactions_name_their_level()
    {
        const int Count = 20;
        var storage = server.Create(Workers);
        using var running = Start(storage);
        RunJobs(storage, 1);
        using var log = GeneralLog.Begin(server);
        RunJobs(storage, Count);
        var statements = log.Statements();

        Print(statements, Count);
        Assert.InRange(statements.Count / (double)Count, 5, StatementsOfAJob);
        Assert.All(
            statements.GroupBy(each => each.Session),
            session =>
            {
                var sent = session.Select(each => each.Sql).ToList();
                Assert.All(
                    sent.Index().Where(each => each.Item == "START TRANSACTION"),
                    start => Assert.Equal("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", sent[start.Index - 1])
                );
            }
        );
        Assert.Contains(statements, each => each.Sql == "START TRANSACTION");
        Assert.DoesNotContain(statements, each => each.Sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(statements, each => each.Sql.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_thousand_finished_jobs_slow_neither_fetching_nor_the_dashboard() => LiveWith(10_000);

    [Fact]
    [Trait("Duration", "Long")]
    public void A_hundred_thousand_finished_jobs_slow_neither_fetching_nor_the_dashboard() => LiveWith(100_000);

    private void LiveWith(int finished)
    {
        GivenHistory(finished);
        var storage = server.Create(Workers);
        using var running = Start(storage);
        RunJobs(storage, 1);
        using var log = GeneralLog.Begin(server);
        RunJobs(storage, 5);
        LookAtEverything(storage);
        var kinds = GeneralLog.Kinds(log.Statements().Select(each => each.Sql).Where(IsPlanned));

        output.WriteLine($"{kinds.Count} kinds of statements");
        Assert.InRange(kinds.Count, 30, 200);
        Assert.All(kinds, AssertIndexed);
        AssertReadsFew(storage, finished);
    }

    // A page is counted and read from an index; nothing but the counts of finished jobs grows with their number.
    private void AssertReadsFew(MariaDbStorage storage, int finished)
    {
        var monitor = (JobStorageMonitor)storage.GetMonitoringApi();
        using var connection = (JobStorageConnection)storage.GetConnection();
        var questions = new Dictionary<string, (Action Ask, int Most)>
        {
            ["poll"] = (() => storage.Queue.HasAny(["default"]), 50),
            ["claim"] = (() => storage.Queue.Claim(["nothing"], 4, withAbandoned: true), 50),
            ["statistics"] = (() => monitor.GetStatistics(), 200 + (finished / 10)),
            ["first page"] = (() => monitor.SucceededJobs(0, 20), 200),
            ["last page"] = (() => monitor.SucceededJobs((finished / 10 * 8) - 20, 20), 200 + finished),
            ["graph"] = (() => monitor.HourlySucceededJobs(), 100),
            ["schedule"] = (() => connection.GetFirstByLowestScoreFromSet("schedule", 0, 1e12, 100), 200),
        };

        foreach (var (name, (ask, most)) in questions)
        {
            var before = RowsRead();
            ask();
            var read = RowsRead() - before;
            output.WriteLine($"{name}: {read} rows");
            Assert.True(read <= most, $"{name} reads {read} rows.");
        }
    }

    // Of all sessions; other workers are idle, and the status itself is read from memory.
    private long RowsRead() =>
        server
            .Rows(
                """
                SHOW GLOBAL STATUS
                WHERE Variable_name IN ('Handler_read_next', 'Handler_read_prev', 'Handler_read_rnd_next', 'Handler_read_key')
                """
            )
            .Sum(row => long.Parse((string)row[1]));

    private void AssertIndexed(string sql)
    {
        foreach (var step in server.Rows("EXPLAIN " + sql))
        {
            var (table, type, key, extra) = (
                step[2] as string,
                step[3] as string,
                step[5] as string,
                step[^1] as string
            );
            var isRead =
                table is not null
                && !table.StartsWith('<')
                && extra?.StartsWith("Impossible", StringComparison.Ordinal) != true;
            Assert.True(
                !isRead || (key is not null && type != "ALL"),
                $"{table} is read without an index ({type}, {extra}): {sql}"
            );
        }
    }

    private static bool IsPlanned(string sql) =>
        sql.Contains("Hf", StringComparison.Ordinal)
        && new[] { "SELECT", "UPDATE", "DELETE" }.Any(verb => sql.StartsWith(verb, StringComparison.Ordinal));

    private void RunJobs(MariaDbStorage storage, int count)
    {
        var client = new BackgroundJobClient(storage);

        for (var each = 0; each < count; each++)
        {
            var id = client.Create(Job.FromExpression(() => Work.Say("x")), new EnqueuedState("default"));
            var state = $"SELECT StateName FROM HfJob WHERE Id = {id}";
            Assert.True(SpinWait.SpinUntil(() => server.Rows(state)[0][0] is "Succeeded", _patience));
        }
    }

    // Each question of Hangfire's once.
    private static void LookAtEverything(MariaDbStorage storage)
    {
        var monitor = (JobStorageMonitor)storage.GetMonitoringApi();
        monitor.GetStatistics();
        monitor.Queues();
        monitor.Servers();
        monitor.JobDetails("1");
        monitor.EnqueuedJobs("default", 0, 20);
        monitor.FetchedJobs("default", 0, 20);
        monitor.ProcessingJobs(0, 20);
        monitor.ScheduledJobs(0, 20);
        monitor.SucceededJobs(0, 20);
        monitor.FailedJobs(0, 20);
        monitor.SucceededListCount();
        monitor.EnqueuedCount("default");
        monitor.FetchedCount("default");
        monitor.SucceededByDatesCount();
        monitor.HourlyFailedJobs();
        var manager = new RecurringJobManager(storage);
        manager.AddOrUpdate("recurring", Job.FromExpression(() => Work.Say("x")), "0 0 1 1 *");
        manager.RemoveIfExists("recurring");
        using var connection = (JobStorageConnection)storage.GetConnection();
        connection.GetAllItemsFromSet("set");
        connection.GetFirstByLowestScoreFromSet("set", 0, 1, 10);
        connection.GetSetCount("set");
        connection.GetSetCount(["set", "retries"], 10);
        connection.GetSetContains("set", "value 7");
        connection.GetRangeFromSet("set", 0, 10);
        connection.GetSetTtl("set");
        connection.GetAllEntriesFromHash("hash");
        connection.GetValueFromHash("hash", "field 7");
        connection.GetHashCount("hash");
        connection.GetHashTtl("hash");
        connection.GetRangeFromList("list", 0, 10);
        connection.GetListCount("list");
        connection.GetListTtl("list");
        connection.GetCounter("counter 7");
        connection.GetJobParameter("1", "Culture");
        connection.GetStateData("1");
        connection.Heartbeat(monitor.Servers()[0].Name);
        connection.RemoveTimedOutServers(TimeSpan.FromDays(1));
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.RemoveFromSet("set", "value 1");
        transaction.RemoveFromList("list", "value 1");
        transaction.TrimList("other", 0, 10);
        transaction.ExpireSet("other", TimeSpan.FromDays(1));
        transaction.ExpireHash("other", TimeSpan.FromDays(1));
        transaction.PersistList("other");
        transaction.RemoveSet("other");
        transaction.RemoveHash("other");
        transaction.Commit();
        new ExpiredRows(storage.Database, storage.Tables, storage.Options).Delete(CancellationToken.None);
    }

    private static BackgroundJobServer Start(MariaDbStorage storage) =>
        new(
            new BackgroundJobServerOptions
            {
                WorkerCount = Workers,
                HeartbeatInterval = TimeSpan.FromSeconds(5),
                SchedulePollingInterval = TimeSpan.FromSeconds(5),
                ServerCheckInterval = TimeSpan.FromSeconds(10),
                ServerTimeout = TimeSpan.FromSeconds(20),
            },
            storage
        );

    private void Print(List<(long Session, string Sql)> statements, int parts)
    {
        output.WriteLine($"{statements.Count / (double)parts:0.0} statements a part");

        var kinds = statements.CountBy(each => each.Sql[..Math.Min(50, each.Sql.Length)].ReplaceLineEndings(" "));

        foreach (var (sql, count) in kinds.OrderByDescending(each => each.Value).Take(25))
            output.WriteLine($"{count / (double)parts:0.00} {sql}");
    }

    private void GivenHistory(int count)
    {
        server.Execute(
            $$"""
            DELETE FROM HfJob;
            DELETE FROM HfQueue;
            INSERT INTO HfJob (Invocation, CreatedAt, ExpireAt, StateName, StateData, StateAt)
                SELECT '{"t":"Cabi.Web.Tests.HangfireMariaDb.Work, Cabi.Web.Tests","m":"Say","p":["System.String"],"a":["\\"old\\""]}',
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY + INTERVAL seq SECOND,
                    CASE seq % 10 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Deleted' ELSE 'Succeeded' END, '{}', UTC_TIMESTAMP(6)
                FROM seq_1_to_{{count}};
            INSERT INTO HfState (JobId, Name, CreatedAt, Data) SELECT Id, StateName, UTC_TIMESTAMP(6), '{}' FROM HfJob;
            INSERT IGNORE INTO HfParameter (JobId, Name, Value) SELECT Id, 'Culture', '"ko"' FROM HfJob;
            INSERT INTO HfQueue (JobId, Queue) SELECT seq, 'elsewhere' FROM seq_1_to_1000;
            INSERT IGNORE INTO HfSet (ItemKey, Value, Score)
                SELECT CONCAT('set', seq % 20), CONCAT('value ', seq), seq FROM seq_1_to_2000;
            INSERT IGNORE INTO HfHash (ItemKey, Field, Value)
                SELECT CONCAT('hash', seq % 20), CONCAT('field ', seq), seq FROM seq_1_to_2000;
            INSERT INTO HfList (ItemKey, Value) SELECT CONCAT('list', seq % 20), CONCAT('value ', seq) FROM seq_1_to_2000;
            INSERT IGNORE INTO HfCounter (ItemKey, Value) SELECT CONCAT('counter ', seq), seq FROM seq_1_to_2000;
            """
        );
        server.Execute("ANALYZE TABLE HfJob, HfState, HfParameter, HfQueue, HfSet, HfHash, HfList, HfCounter");
    }
}
