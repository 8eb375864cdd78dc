using System.Diagnostics;
using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>A server that dies, restarts or freezes, and statements that are undone by others.</summary>
[Trait("Database", "MariaDb")]
public sealed class OutageTests(OwnServerFixture server) : IClassFixture<OwnServerFixture>
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_a_restart_idle_sessions_are_replaced_and_nobody_is_told()
    {
        var storage = server.Create();
        Occupy(storage.Database, 8);
        server.Server.Kill();
        await server.Server.ResumeAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        using var connection = (JobStorageConnection)storage.GetConnection();
        Assert.NotEqual(default, connection.GetUtcDateTime());
        Occupy(storage.Database, 8);
        connection.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public async Task A_worker_that_waits_for_a_job_outlives_a_restart()
    {
        var storage = server.Create(set: options => options.QueuePollInterval = TimeSpan.FromSeconds(0.2));
        using var connection = (JobStorageConnection)storage.GetConnection();
        Assert.Empty(storage.Queue.Claim(["restart"], 1, withAbandoned: true));
        server.Server.Kill();
        Assert.ThrowsAny<Exception>(() => connection.FetchNextJob(["restart"], CancellationToken.None));
        await server.Server.ResumeAsync();
        server.Execute("INSERT INTO HfQueue (JobId, Queue) VALUES (17, 'restart')");

        using var job = connection.FetchNextJob(["restart"], new CancellationTokenSource(_patience).Token);
        Assert.Equal("17", job.JobId);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("transaction")]
    [InlineData("lock")]
    public async Task A_frozen_server_is_given_up(string what)
    {
        var storage = server.Create(workers: 1, more: ";Connection Timeout=3;Default Command Timeout=3");
        using var connection = (JobStorageConnection)storage.GetConnection();
        connection.GetUtcDateTime();
        await server.Server.PauseAsync();
        var begin = Stopwatch.GetTimestamp();

        try
        {
            await Assert.ThrowsAnyAsync<MySqlException>(() =>
                Task.Run(() => Do(storage, connection, what)).WaitAsync(_patience)
            );
        }
        finally
        {
            await server.Server.ContinueAsync();
        }

        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(40));
        Assert.NotEqual(default, connection.GetUtcDateTime());
        connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(30)).Dispose();
    }

    [Theory]
    [InlineData(1205, 1)]
    [InlineData(1213, 1)]
    [InlineData(1213, 5)]
    public void What_a_deadlock_or_a_wait_for_a_lock_has_undone_is_done_again_whole(int error, int times)
    {
        Fail(
            error,
            times,
            () =>
            {
                using var connection = (JobStorageConnection)server.Create().GetConnection();
                using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
                transaction.InsertToList($"list {error} {times}", "a");
                transaction.IncrementCounter($"counter {error} {times}");
                transaction.Commit();
                Assert.Equal(1, connection.GetListCount($"list {error} {times}"));
                Assert.Equal(1, connection.GetCounter($"counter {error} {times}"));
            }
        );
    }

    [Theory]
    [InlineData(1213, 1000)]
    [InlineData(1644, 1)]
    public void What_fails_again_and_again_or_for_another_reason_is_told_and_leaves_a_usable_session(
        int error,
        int times
    )
    {
        Fail(
            error,
            times,
            () =>
            {
                var storage = server.Create(workers: 1);
                using var connection = (JobStorageConnection)storage.GetConnection();

                for (var tries = 0; tries < 3; tries++)
                {
                    using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
                    transaction.InsertToList($"list {error}", "a");
                    transaction.IncrementCounter($"counter {error}");

                    if (times > 1 || tries == 0)
                        Assert.Equal(error, (int)Assert.Throws<MySqlException>(transaction.Commit).ErrorCode);
                }

                Assert.Equal(0, connection.GetListCount($"list {error}"));
                Occupy(storage.Database, 6);
            }
        );
    }

    [Fact]
    public void Connections_are_few_and_all_come_back()
    {
        var storage = server.Create(workers: 1);

        for (var each = 0; each < 30; each++)
        {
            using var connection = (JobStorageConnection)storage.GetConnection();
            Assert.ThrowsAny<Exception>(() => connection.SetJobParameter("999999999", "a", "b"));
            connection.AcquireDistributedLock("resource", TimeSpan.Zero);
            using var other = storage.GetConnection();
            Assert.Throws<DistributedLockTimeoutException>(() =>
                other.AcquireDistributedLock("resource", TimeSpan.Zero)
            );
        }

        Occupy(storage.Database, 6);
    }

    [Fact]
    public void A_transaction_that_somebody_left_open_is_not_committed_by_the_next()
    {
        var storage = server.Create(workers: 1);

        using (var left = storage.Database.Open())
        using (
            var command = new MySqlCommand(
                "START TRANSACTION; INSERT INTO HfCounter (ItemKey, Value) VALUES ('left', 1)",
                left
            )
        )
            command.ExecuteNonQuery();

        using var connection = (JobStorageConnection)storage.GetConnection();
        Assert.Throws<MySqlException>(() => Commit(connection));
        Commit(connection);
        Assert.Equal((0, 1), (connection.GetCounter("left"), connection.GetCounter("mine")));
    }

    private static void Commit(JobStorageConnection connection)
    {
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.InsertToList("mine", "a");
        transaction.IncrementCounter("mine");
        transaction.Commit();
    }

    private static void Do(Hangfire.MariaDb.MariaDbStorage storage, JobStorageConnection connection, string what)
    {
        switch (what)
        {
            case "read":
                connection.GetUtcDateTime();
                break;
            case "lock":
                connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(60));
                break;
            default:
                storage.Database.ExecuteAll([new("DO 1"), new("DO 2")]);
                break;
        }
    }

    // A table that keeps its rows when a transaction is undone counts the tries.
    private void Fail(int error, int times, Action work)
    {
        server.Execute("CREATE OR REPLACE TABLE Tries (Id INT) ENGINE = Aria");
        server.Execute(
            $"""
            CREATE OR REPLACE TRIGGER Failing BEFORE INSERT ON HfCounter FOR EACH ROW
            BEGIN
                INSERT INTO Tries VALUES (1);
                IF (SELECT COUNT(*) FROM Tries) <= {times} THEN
                    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = {error}, MESSAGE_TEXT = 'on purpose';
                END IF;
            END
            """
        );

        try
        {
            work();
        }
        finally
        {
            server.Execute("DROP TRIGGER Failing");
        }
    }

    // As many sessions at once as the pool has.
    private static void Occupy(Hangfire.MariaDb.Database database, int count)
    {
        var sessions = Enumerable.Range(0, count).Select(_ => database.Open()).ToList();

        foreach (var session in sessions)
        {
            using var command = new MySqlCommand("SELECT @@tx_isolation", session);
            Assert.Equal("READ-COMMITTED", command.ExecuteScalar());
        }

        sessions.ForEach(session => session.Dispose());
    }
}
