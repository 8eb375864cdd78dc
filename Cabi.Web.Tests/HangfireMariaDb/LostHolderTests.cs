using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.MariaDb;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Whoever dies, freezes or is cut off lets go of locks and jobs.</summary>
public sealed class LostHolderTests(StorageFixture fixture) : StorageTest(fixture)
{
    private const int Invisibility = 2;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_killed_process_lets_go_of_its_lock_at_once()
    {
        using var other = await OtherProcess.HoldAsync("lock", "resource", invisibility: 3600, Database.Connection);
        AssertHeld("resource");
        other.Kill();
        Connection.AcquireDistributedLock("resource", _patience).Dispose();
    }

    [Fact]
    public async Task A_frozen_process_lets_go_of_its_lock_soon_and_does_no_harm_when_it_wakes()
    {
        using var other = await OtherProcess.HoldAsync("lock", "resource", Invisibility, Database.Connection);
        await Task.Delay(TimeSpan.FromSeconds(2 * Invisibility));
        AssertHeld("resource");
        await other.FreezeAsync();
        using var held = Connection.AcquireDistributedLock("resource", _patience);
        await other.ThawAsync();
        Assert.Equal(0, await other.LeaveAsync());
        AssertHeld("resource");
    }

    [Fact]
    public async Task A_killed_process_loses_its_job_to_another()
    {
        var id = Given();
        using var other = await OtherProcess.HoldAsync("job", "default", Invisibility, Database.Connection);
        AssertFetched();
        other.Kill();
        Assert.Equal(id, Fetch().JobId);
    }

    [Fact]
    public async Task A_frozen_process_loses_its_job_to_another_and_does_no_harm_when_it_wakes()
    {
        var id = Given();
        using var other = await OtherProcess.HoldAsync("job", "default", Invisibility, Database.Connection);
        await Task.Delay(TimeSpan.FromSeconds(2 * Invisibility));
        AssertFetched();
        await other.FreezeAsync();
        using var mine = Fetch();
        Assert.Equal(id, mine.JobId);
        await other.ThawAsync();
        Assert.Equal(0, await other.LeaveAsync());

        Assert.Equal(
            1,
            Database.Number($"SELECT COUNT(*) FROM HangfireQueue WHERE Token = '{((FetchedJob)mine).Token}'")
        );
        mine.RemoveFromQueue();
        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue"));
    }

    [Fact]
    public void A_cut_session_lets_go_of_its_locks_and_the_next_lock_is_a_new_one()
    {
        using var other = Database.Connect();
        var one = other.AcquireDistributedLock("one", TimeSpan.Zero);
        var two = other.AcquireDistributedLock("two", TimeSpan.Zero);
        KillHolderOf("one");

        using (Connection.AcquireDistributedLock("one", _patience))
        using (Connection.AcquireDistributedLock("two", _patience))
        {
            one.Dispose();
            two.Dispose();
            AssertHeld("one");
            AssertHeld("two");
        }

        other.AcquireDistributedLock("one", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_session_that_is_cut_while_it_waits_says_so_and_holds_nothing()
    {
        using var held = Connection.AcquireDistributedLock("resource", _patience);
        using var other = Database.Connect();
        var waiting = Task.Run(() => other.AcquireDistributedLock("resource", _patience));
        long session = 0;
        var waiter = "SELECT MAX(ID) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND STATE = 'User lock'";
        Assert.True(SpinWait.SpinUntil(() => (session = Database.Number(waiter)) > 0, _patience));
        Database.Execute($"KILL {session}");

        Assert.NotNull(Assert.ThrowsAny<AggregateException>(() => waiting.Wait(_patience)).InnerException);
        held.Dispose();
        other.AcquireDistributedLock("resource", _patience).Dispose();
    }

    [Fact]
    public void Two_who_both_believe_that_they_hold_a_lock_do_not_release_one_anothers()
    {
        using var other = Database.Connect();
        var lost = other.AcquireDistributedLock("resource", TimeSpan.Zero);
        KillHolderOf("resource");
        using var held = Connection.AcquireDistributedLock("resource", _patience);

        using (var transaction = other.CreateWriteTransaction())
        {
            transaction.AddToSet("set", "the first goes on");
            transaction.Commit();
        }

        lost.Dispose();
        other.Dispose();
        AssertHeld("resource");
        Assert.Equal(1, Connection.GetSetCount("set"));
    }

    [Fact]
    public void Two_who_both_believe_that_they_have_a_job_end_it_once()
    {
        var id = Given();
        using var lost = Fetch();
        Database.Execute("UPDATE HangfireQueue SET FetchedAt = FetchedAt - INTERVAL 1 HOUR");
        using var owner = Fetch();

        foreach (var job in new[] { lost, owner, lost })
        {
            Database.Commit(change =>
            {
                change.SetJobState(id, new EnqueuedState("default"));
                change.RemoveFromQueue(job);
            });
        }

        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue"));
        Assert.Equal(id, lost.JobId);
    }

    [Fact]
    public async Task A_frozen_process_lets_go_of_a_lock_too_that_it_has_taken_twice_and_released_once()
    {
        using var other = await OtherProcess.HoldAsync("twice", "resource", Invisibility, Database.Connection);
        AssertHeld("resource");
        await other.FreezeAsync();
        Connection.AcquireDistributedLock("resource", _patience).Dispose();
    }

    private void KillHolderOf(string resource) =>
        Database.Execute($"KILL {Database.Number($"SELECT IS_USED_LOCK('{NameOf(resource)}')")}");

    private string NameOf(string resource) =>
        LockSession.NameOf((string)Database.Scalar("SELECT DATABASE()")!, resource);

    private void AssertHeld(string resource)
    {
        using var other = Database.Connect();
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock(resource, TimeSpan.Zero));
    }

    private void AssertFetched() =>
        Assert.Equal(
            1,
            Database.Number(
                $"SELECT COUNT(*) FROM HangfireQueue WHERE FetchedAt > UTC_TIMESTAMP(6) - INTERVAL {10 * Invisibility} SECOND"
            )
        );

    private string Given()
    {
        var id = Database.GivenJob();
        Database.Commit(change => change.AddToQueue("default", id));
        return id;
    }

    private IFetchedJob Fetch()
    {
        var storage = Database.Create(set: options =>
            (options.InvisibilityTimeout, options.QueuePollInterval) = (
                TimeSpan.FromSeconds(Invisibility),
                TimeSpan.FromSeconds(0.2)
            )
        );
        using var connection = storage.GetConnection();
        using var patience = new CancellationTokenSource(_patience);
        return connection.FetchNextJob(["default"], patience.Token);
    }
}
