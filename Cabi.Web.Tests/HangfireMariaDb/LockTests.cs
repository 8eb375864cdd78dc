using System.Diagnostics;
using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.MariaDb;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Distributed locks.</summary>
public sealed class LockTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    [Fact]
    public void One_holds_it_and_others_are_told_so()
    {
        using var other = Database.Connect();
        var held = Connection.AcquireDistributedLock("resource", _long);
        var refused = Assert.Throws<DistributedLockTimeoutException>(() =>
            other.AcquireDistributedLock("resource", TimeSpan.Zero)
        );
        Assert.Equal("resource", refused.Resource);

        held.Dispose();
        other.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
    }

    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(1.5, 1.4, 10)]
    [InlineData(6, 5.9, 16)]
    public void Who_waits_waits_that_long(double seconds, double least, double most)
    {
        using var other = Database.Connect();
        using var held = Connection.AcquireDistributedLock("resource", _long);
        var begin = Stopwatch.GetTimestamp();

        Assert.Throws<DistributedLockTimeoutException>(() =>
            other.AcquireDistributedLock("resource", TimeSpan.FromSeconds(seconds))
        );
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, least, most);
    }

    [Fact]
    public async Task Who_waits_has_it_as_soon_as_it_is_free()
    {
        using var other = Database.Connect();
        var held = Connection.AcquireDistributedLock("resource", _long);
        var waiting = Task.Run(() => other.AcquireDistributedLock("resource", _long));
        var waiters =
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND STATE = 'User lock'";
        Assert.True(SpinWait.SpinUntil(() => Database.Number(waiters) > 0, _long));
        held.Dispose();
        (await waiting.WaitAsync(_long)).Dispose();
    }

    [Fact]
    public void Resources_do_not_see_one_another()
    {
        using var other = Database.Connect();
        using var one = Connection.AcquireDistributedLock("one", _short);
        using var two = other.AcquireDistributedLock("two", _short);
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("one", _short));
    }

    [Fact]
    public void A_connection_may_lock_again_what_it_has_locked_and_must_release_as_often()
    {
        using var other = Database.Connect();
        var first = Connection.AcquireDistributedLock("resource", _short);
        var second = Connection.AcquireDistributedLock("resource", _short);
        second.Dispose();
        second.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("resource", _short));

        first.Dispose();
        other.AcquireDistributedLock("resource", _short).Dispose();
    }

    [Fact]
    public void A_connection_that_is_disposed_of_lets_go_of_everything()
    {
        var holder = Database.Connect();
        holder.AcquireDistributedLock("one", _short);
        holder.AcquireDistributedLock("two", _short);
        holder.AcquireDistributedLock("two", _short);
        holder.Dispose();

        Connection.AcquireDistributedLock("one", _short).Dispose();
        Connection.AcquireDistributedLock("two", _short).Dispose();
    }

    [Fact]
    public void A_transaction_holds_its_locks_until_it_is_committed()
    {
        using var other = Database.Connect();
        using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        transaction.AcquireDistributedLock("resource", _short);
        transaction.AddToSet("set", "a");
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("resource", _short));
        transaction.Commit();
        other.AcquireDistributedLock("resource", _short).Dispose();
    }

    [Fact]
    public void A_transaction_may_lock_what_its_connection_has_locked_and_leaves_it_locked()
    {
        using var other = Database.Connect();
        using var held = Connection.AcquireDistributedLock("resource", _short);

        using (var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction())
            transaction.AcquireDistributedLock("resource", TimeSpan.Zero);

        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("resource", TimeSpan.Zero));
        held.Dispose();
        other.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void Databases_of_one_server_do_not_see_one_anothers_locks()
    {
        using var elsewhere = new StorageFixture();
        using var other = elsewhere.Connect();
        using var one = Connection.AcquireDistributedLock("resource", _short);
        using var two = other.AcquireDistributedLock("resource", _short);
    }

    [Theory]
    [InlineData("r")]
    [InlineData("recurring-job:사물함 🔒")]
    [InlineData("Name")]
    public void Names_fit_the_server(string resource)
    {
        var name = LockSession.NameOf(new string('d', 64), string.Concat(Enumerable.Repeat(resource, 300)));
        Assert.InRange(name.Length, 20, 64);
        Connection.AcquireDistributedLock(string.Concat(Enumerable.Repeat(resource, 300)), _short).Dispose();
        Assert.NotEqual(
            LockSession.NameOf("d", resource),
            LockSession.NameOf("d", resource.ToUpperInvariant() + resource)
        );
    }

    [Fact]
    public async Task Many_who_want_it_have_it_one_after_another()
    {
        var (inside, most, times) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var each = 0; each < 15; each++)
                        {
                            using var connection = Database.Connect();
                            using var held = connection.AcquireDistributedLock("resource", _long);
                            most = Math.Max(most, Interlocked.Increment(ref inside));
                            times++;
                            Interlocked.Decrement(ref inside);
                        }
                    })
                )
        );

        Assert.Equal((1, 120), (most, times));
    }

    [Fact]
    public void Locks_leave_no_row_and_no_setting_behind()
    {
        using var source = Database.Open(workers: 1, ";ApplicationName=locks");
        using (var connection = Database.Create(source).GetConnection())
        using (Connection.AcquireDistributedLock("taken", _short))
        {
            connection.AcquireDistributedLock("resource", _short).Dispose();
            Assert.Throws<DistributedLockTimeoutException>(() =>
                connection.AcquireDistributedLock("taken", TimeSpan.Zero)
            );
        }

        using var session = source.OpenConnection();
        using var command = new MySqlConnector.MySqlCommand("SELECT @@wait_timeout = @@GLOBAL.wait_timeout", session);
        Assert.Equal(1L, Convert.ToInt64(command.ExecuteScalar()));
        Assert.Equal(
            9,
            Database.Number("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
        );
    }
}
