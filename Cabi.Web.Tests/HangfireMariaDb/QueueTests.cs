using System.Data;
using System.Diagnostics;
using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.MariaDb;
using Hangfire.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Fetching: each job has one worker, and comes back when that one is silent.</summary>
public sealed class QueueTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly TimeSpan _shortPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(30);

    [Fact]
    public void Jobs_come_in_the_order_in_which_they_were_enqueued()
    {
        var ids = Given("default", 3);
        Assert.Equal(ids, [Fetch("default").JobId, Fetch("default").JobId, Fetch("default").JobId]);
    }

    [Fact]
    public void The_first_queue_comes_first_and_other_queues_never()
    {
        var (other, low, high) = (Given("other", 1), Given("low", 2), Given("high", 1));
        Assert.Equal(
            [.. high, .. low],
            [Fetch("high", "low").JobId, Fetch("high", "low").JobId, Fetch("high", "low").JobId]
        );
        AssertNothing("high", "low");
        Assert.Equal(other[0], Fetch("other").JobId);
    }

    [Fact]
    public void A_fetched_job_is_invisible_until_it_is_given_back()
    {
        var id = Given("default", 1)[0];
        var job = Fetch("default");
        AssertNothing("default");

        job.Requeue();
        Assert.Equal(id, Fetch("default").JobId);
    }

    [Fact]
    public void A_process_that_may_not_takes_none_and_another_does()
    {
        var mayFetch = false;
        var storage = Database.Create(set: options =>
            (options.MayFetch, options.QueuePollInterval) = (() => mayFetch, _shortPoll)
        );
        using var connection = storage.GetConnection();
        var ids = Given("default", 2);

        using (var patience = new CancellationTokenSource(_shortPoll * 5))
            Assert.ThrowsAny<OperationCanceledException>(() => connection.FetchNextJob(["default"], patience.Token));

        Assert.Equal(ids[0], Fetch("default").JobId);
        mayFetch = true;
        using (var patience = new CancellationTokenSource(_soon))
            Assert.Equal(ids[1], connection.FetchNextJob(["default"], patience.Token).JobId);
    }

    [Fact]
    public void A_job_that_is_disposed_of_without_a_word_is_given_back()
    {
        var id = Given("default", 1)[0];
        Fetch("default").Dispose();
        using var again = Fetch("default");
        Assert.Equal(id, again.JobId);
        again.RemoveFromQueue();
        again.Dispose();
        AssertNothing("default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_removed_job_is_gone(bool inTransaction)
    {
        Given("default", 1);

        using (var job = Fetch("default"))
        {
            if (inTransaction)
                Database.Commit(change => change.RemoveFromQueue(job));
            else
                job.RemoveFromQueue();
        }

        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue"));
    }

    [Fact]
    public void A_job_whose_removal_is_not_committed_is_given_back()
    {
        Given("default", 1);

        using (var job = Fetch("default"))
        using (var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction())
            transaction.RemoveFromQueue(job);

        Assert.Equal(1, Database.Number("SELECT COUNT(*) FROM HangfireQueue WHERE FetchedAt IS NULL"));
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("requeue")]
    [InlineData("dispose")]
    [InlineData("transaction")]
    public void Who_has_lost_a_job_to_another_changes_nothing(string end)
    {
        Given("default", 1);
        var lost = Fetch("default");
        Silence();
        using var owner = (FetchedJob)Fetch("default");

        switch (end)
        {
            case "remove":
                lost.RemoveFromQueue();
                break;
            case "requeue":
                lost.Requeue();
                break;
            case "dispose":
                lost.Dispose();
                break;
            default:
                Database.Commit(change => change.RemoveFromQueue(lost));
                break;
        }

        Assert.Equal(
            1,
            Database.Number(
                $"SELECT COUNT(*) FROM HangfireQueue WHERE Token = '{owner.Token}' AND FetchedAt IS NOT NULL"
            )
        );
        owner.RemoveFromQueue();
        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue"));
    }

    [Fact]
    public void A_worker_that_lives_keeps_its_job_and_one_that_is_silent_loses_it()
    {
        Given("default", 1);
        var storage = Database.Create(set: options =>
            (options.InvisibilityTimeout, options.QueuePollInterval) = (
                TimeSpan.FromSeconds(2),
                TimeSpan.FromSeconds(0.2)
            )
        );
        using var connection = (JobStorageConnection)storage.GetConnection();
        var job = connection.FetchNextJob(["default"], CancellationToken.None);
        var first = FetchedAt();
        Until(() => FetchedAt() > first.AddSeconds(5));
        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue WHERE FetchedAt IS NULL"));

        ((FetchedJob)job).End();
        Assert.Equal(job.JobId, connection.FetchNextJob(["default"], new CancellationTokenSource(_soon).Token).JobId);
    }

    [Fact]
    public async Task An_enqueued_job_wakes_the_workers_of_its_process_at_once()
    {
        var storage = Database.Create(set: options => options.QueuePollInterval = TimeSpan.FromMinutes(5));
        using var connection = (JobStorageConnection)storage.GetConnection();
        using var end = new CancellationTokenSource();
        var workers = Enumerable
            .Range(0, 3)
            .Select(_ => Task.Run(() => connection.FetchNextJob(["default"], end.Token)))
            .ToList();
        Until(() => Polls(storage, 3));

        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.AddToQueue("default", Database.GivenJob());
            transaction.Commit();
        }

        await Task.WhenAny(workers).WaitAsync(_soon);
        await end.CancelAsync();
        Assert.Equal(2, (await Task.WhenAll(workers.Select(Outcome))).Count(outcome => outcome == "cancelled"));
    }

    [Fact]
    public async Task Another_process_finds_it_by_its_poll()
    {
        var storage = Database.Create(set: options => options.QueuePollInterval = TimeSpan.FromSeconds(0.5));
        using var connection = (JobStorageConnection)storage.GetConnection();
        var worker = Task.Run(() => connection.FetchNextJob(["default"], CancellationToken.None));
        Until(() => Polls(storage, 1));
        var id = Given("default", 1)[0];
        Assert.Equal(id, (await worker.WaitAsync(_soon)).JobId);
    }

    [Fact]
    public async Task A_worker_that_is_to_stop_stops_at_once_and_keeps_nothing()
    {
        var storage = Database.Create(set: options => options.QueuePollInterval = TimeSpan.FromMinutes(5));
        using var connection = (JobStorageConnection)storage.GetConnection();
        using var end = new CancellationTokenSource();
        var worker = Task.Run(() => connection.FetchNextJob(["default"], end.Token));
        Until(() => Polls(storage, 1));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.WaitAsync(_soon));
        Assert.Throws<OperationCanceledException>(() => connection.FetchNextJob(["default"], end.Token));
    }

    [Fact]
    public void A_row_that_another_process_is_claiming_is_skipped_and_not_waited_for()
    {
        var ids = Given("default", 2);
        var first = Database.Number("SELECT MIN(Id) FROM HangfireQueue");
        using var other = Database.Source.OpenConnection();
        using var transaction = other.BeginTransaction(IsolationLevel.ReadCommitted);
        using var command = new MySqlCommand(
            $"SELECT * FROM HangfireQueue WHERE Id = {first} FOR UPDATE",
            other,
            transaction
        );
        command.ExecuteNonQuery();
        var begin = Stopwatch.GetTimestamp();

        Assert.Equal(ids[1], Fetch("default").JobId);
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_job_that_was_deleted_meanwhile_is_fetched_and_known_to_nobody()
    {
        var id = Given("default", 1)[0];
        Database.Execute("DELETE FROM HangfireJob");
        Assert.Equal(id, Fetch("default").JobId);
        Assert.Null(Connection.GetJobData(id));
    }

    [Fact]
    public async Task Many_who_fetch_at_once_get_each_job_once()
    {
        var ids = Given("default", 200);
        var storages = Enumerable.Range(0, 4).Select(_ => Database.Create()).ToList();
        var fetched = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(worker =>
                    Task.Run(() =>
                    {
                        using var connection = storages[worker % 4].GetConnection();
                        var mine = new List<string>();

                        while (Database.Number("SELECT COUNT(*) FROM HangfireQueue") > 0)
                        {
                            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

                            try
                            {
                                using var job = connection.FetchNextJob(["default"], patience.Token);
                                job.RemoveFromQueue();
                                mine.Add(job.JobId);
                            }
                            catch (OperationCanceledException)
                            {
                                // The last ones may be with others.
                            }
                        }

                        return mine;
                    })
                )
        );

        Assert.Equal(ids.Order(), fetched.SelectMany(mine => mine).Order());
    }

    private static bool Polls(MariaDbStorage storage, int workers) => storage.Fetchers.For(["default"]).IsIdle(workers);

    private static async Task<string> Outcome(Task<IFetchedJob> worker)
    {
        try
        {
            await worker;
            return "fetched";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(() => condition(), _soon), "It did not happen.");

    private DateTime FetchedAt() => (DateTime)Database.Scalar("SELECT FetchedAt FROM HangfireQueue")!;

    // As if its worker had not been heard of for long.
    private void Silence() => Database.Execute("UPDATE HangfireQueue SET FetchedAt = FetchedAt - INTERVAL 1 HOUR");

    private List<string> Given(string queue, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Database.GivenJob()).ToList();
        Database.Commit(change => ids.ForEach(id => change.AddToQueue(queue, id)));
        return ids;
    }

    // A process that has not looked yet looks at once.
    private IFetchedJob Fetch(params string[] queues)
    {
        using var connection = Database.Create().GetConnection();
        using var patience = new CancellationTokenSource(_soon);
        return connection.FetchNextJob(queues, patience.Token);
    }

    private void AssertNothing(params string[] queues)
    {
        var queue = Database.Create().Queue;
        Assert.False(queue.HasAny(queues));
        Assert.Empty(queue.Claim(queues, 10, withAbandoned: true));
    }
}
