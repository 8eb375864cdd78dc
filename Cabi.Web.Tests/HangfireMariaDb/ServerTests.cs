using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire;
using Hangfire.MariaDb;
using Hangfire.Server;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Servers of Hangfire and the features they ask for.</summary>
public sealed class ServerTests(StorageFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public void A_server_is_announced_and_announced_anew()
    {
        Connection.AnnounceServer("one", new ServerContext { WorkerCount = 4, Queues = ["critical", "default"] });
        Connection.AnnounceServer("one", new ServerContext { WorkerCount = 8, Queues = ["default"] });
        Connection.AnnounceServer("사물함", new ServerContext { WorkerCount = 1, Queues = [] });
        var servers = Monitor.Servers();

        Assert.Equal(
            [("one", 8, "default"), ("사물함", 1, "")],
            servers.Select(each => (each.Name, each.WorkersCount, string.Join(',', each.Queues)))
        );
        Assert.InRange(
            servers[0].Heartbeat!.Value,
            Connection.GetUtcDateTime().AddMinutes(-5),
            Connection.GetUtcDateTime()
        );
        Assert.InRange(
            servers[0].StartedAt,
            Connection.GetUtcDateTime().AddMinutes(-5),
            Connection.GetUtcDateTime().AddMinutes(5)
        );
    }

    [Fact]
    public void A_heartbeat_is_of_one_server_and_one_that_is_gone_is_told_so()
    {
        Announce("one", "two");
        Age("one", "two");
        Connection.Heartbeat("one");

        var recent = Connection.GetUtcDateTime().AddMinutes(-30);
        Assert.Equal(["one"], Monitor.Servers().Where(each => each.Heartbeat > recent).Select(each => each.Name));
        Assert.Throws<BackgroundServerGoneException>(() => Connection.Heartbeat("three"));
    }

    [Fact]
    public void Silent_servers_are_removed_and_counted()
    {
        Announce("one", "two", "three");
        Age("one", "three");

        Assert.Equal(0, Connection.RemoveTimedOutServers(TimeSpan.FromHours(2)));
        Assert.Equal(2, Connection.RemoveTimedOutServers(TimeSpan.FromMinutes(30)));
        Assert.Equal(["two"], Monitor.Servers().Select(each => each.Name));
        Connection.RemoveServer("two");
        Connection.RemoveServer("two");
        Assert.Empty(Monitor.Servers());
    }

    [Fact]
    public void The_clock_is_the_servers_and_utc()
    {
        var now = Connection.GetUtcDateTime();
        Assert.Equal(DateTimeKind.Utc, now.Kind);
        Assert.InRange(
            TimeProvider.System.GetUtcNow().UtcDateTime - now,
            TimeSpan.FromMinutes(-1),
            TimeSpan.FromMinutes(1)
        );
    }

    [Theory]
    [InlineData("Storage.ExtendedApi")]
    [InlineData("Storage.ProcessesInsteadOfComponents")]
    [InlineData("Job.Queue")]
    [InlineData("Connection.GetUtcDateTime")]
    [InlineData("Connection.GetSetContains")]
    [InlineData("Connection.GetSetCount.Limited")]
    [InlineData("Connection.BatchedGetFirstByLowestScoreFromSet")]
    [InlineData("Transaction.AcquireDistributedLock")]
    [InlineData("Transaction.CreateJob")]
    [InlineData("Transaction.SetJobParameter")]
    [InlineData("TransactionalAcknowledge:FetchedJob")]
    [InlineData("Monitoring.DeletedStateGraphs")]
    [InlineData("Monitoring.AwaitingJobs")]
    public void A_feature_is_declared(string feature) => Assert.True(Database.Storage.HasFeature(feature), feature);

    [Fact]
    public void Unknown_features_are_not_declared() => Assert.False(Database.Storage.HasFeature("Transaction.Unknown"));

    [Fact]
    public void The_storage_shows_its_server_and_database_and_not_its_account()
    {
        Assert.Contains("127.0.0.1", Database.Storage.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("root", Database.Storage.ToString(), StringComparison.Ordinal);
        Assert.True(Database.Storage.LinearizableReads);
    }

    [Fact]
    public void Hangfire_is_configured_with_a_source_or_with_a_connection_string()
    {
        var configuration = new Configuration();
        Assert.Same(Database.Storage.GetType(), configuration.UseMariaDbStorage(Database.Source).Entry.GetType());
        var options = new MariaDbStorageOptions { TablePrefix = "Hangfire" };
        var entry = configuration.UseMariaDbStorage(Database.Connection, workerCount: 2, options).Entry;
        Assert.Empty(entry.GetMonitoringApi().Servers());
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("invisibility")]
    [InlineData("expiration")]
    [InlineData("rows")]
    [InlineData("prefix")]
    [InlineData("long prefix")]
    public void Options_that_cannot_be_used_are_refused(string what) =>
        Assert.Throws<ArgumentException>(() => Database.Create(set: options => Spoil(options, what)));

    private static void Spoil(MariaDbStorageOptions options, string what)
    {
        switch (what)
        {
            case "poll":
                options.QueuePollInterval = TimeSpan.Zero;
                break;
            case "invisibility":
                options.InvisibilityTimeout = TimeSpan.FromMilliseconds(500);
                break;
            case "expiration":
                options.JobExpirationCheckInterval = TimeSpan.FromSeconds(-1);
                break;
            case "rows":
                options.ExpiredRowsPerStatement = 0;
                break;
            case "prefix":
                options.TablePrefix = "a b";
                break;
            default:
                options.TablePrefix = new string('a', 41);
                break;
        }
    }

    private void Announce(params string[] servers) =>
        Array.ForEach(
            servers,
            server => Connection.AnnounceServer(server, new ServerContext { WorkerCount = 1, Queues = ["default"] })
        );

    private void Age(params string[] servers) =>
        Database.Execute(
            $"UPDATE HangfireServer SET HeartbeatAt = HeartbeatAt - INTERVAL 1 HOUR WHERE Id IN ('{string.Join("', '", servers)}')"
        );

    private sealed class Configuration : IGlobalConfiguration;
}
