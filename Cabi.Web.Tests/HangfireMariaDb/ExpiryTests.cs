using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.MariaDb.Rows;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>What expires, how long it lives, and that it goes.</summary>
public sealed class ExpiryTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _never = TimeSpan.FromSeconds(-1);

    private static readonly Dictionary<string, Kind> _kinds = new()
    {
        ["set"] = new(
            change => change.AddToSet("key", "a"),
            (change, time) => change.ExpireSet("key", time),
            change => change.PersistSet("key"),
            connection => connection.GetSetTtl("key")
        ),
        ["hash"] = new(
            change => change.SetRangeInHash("key", [KeyValuePair.Create("a", "b")]),
            (change, time) => change.ExpireHash("key", time),
            change => change.PersistHash("key"),
            connection => connection.GetHashTtl("key")
        ),
        ["list"] = new(
            change => change.InsertToList("key", "a"),
            (change, time) => change.ExpireList("key", time),
            change => change.PersistList("key"),
            connection => connection.GetListTtl("key")
        ),
    };

    public static TheoryData<string> Kinds => [.. _kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_not_there_or_stays_has_no_time_to_live(string kind)
    {
        Assert.Equal(_never, _kinds[kind].Ttl(Connection));
        Database.Commit(_kinds[kind].Add);
        Assert.Equal(_never, _kinds[kind].Ttl(Connection));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_expires_has_a_time_to_live_until_it_is_kept(string kind)
    {
        Database.Commit(_kinds[kind].Add);
        Database.Commit(change => _kinds[kind].Expire(change, _hour));
        Assert.InRange(_kinds[kind].Ttl(Connection), _hour - TimeSpan.FromMinutes(5), _hour);

        Database.Commit(_kinds[kind].Persist);
        Assert.Equal(_never, _kinds[kind].Ttl(Connection));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_has_expired_is_deleted_and_the_rest_stays(string kind)
    {
        Database.Commit(_kinds[kind].Add);
        Delete();
        Database.Commit(change => _kinds[kind].Expire(change, _hour));
        Delete();
        Assert.NotEqual(_never, _kinds[kind].Ttl(Connection));

        Database.Commit(change => _kinds[kind].Expire(change, TimeSpan.FromMinutes(-1)));
        Delete();
        Database.Commit(change => _kinds[kind].Expire(change, _hour));
        Assert.Equal(_never, _kinds[kind].Ttl(Connection));
    }

    [Fact]
    public void A_job_that_has_expired_goes_with_its_parameters_and_states()
    {
        var (old, kept) = (Database.GivenJob(new() { ["a"] = "1" }), Database.GivenJob(new() { ["a"] = "1" }));
        Database.Commit(change =>
        {
            change.AddJobState(old, new EnqueuedState("default"));
            change.AddJobState(kept, new EnqueuedState("default"));
            change.ExpireJob(old, TimeSpan.FromMinutes(-1));
            change.IncrementCounter("old", TimeSpan.FromMinutes(-1));
            change.IncrementCounter("kept", _hour);
        });
        Delete();

        Assert.Null(Connection.GetJobData(old));
        Assert.Equal("1", Connection.GetJobParameter(kept, "a"));
        Assert.Equal(1, Database.Number("SELECT COUNT(*) FROM HangfireParameter"));
        Assert.Equal(1, Database.Number("SELECT COUNT(*) FROM HangfireState"));
        Assert.Equal((0, 1), (Connection.GetCounter("old"), Connection.GetCounter("kept")));
    }

    [Fact]
    public void A_statement_deletes_so_many_rows_and_no_more()
    {
        Database.Commit(change => change.AddRangeToSet("key", [.. Enumerable.Range(0, 250).Select(each => $"{each}")]));
        Database.Commit(change => change.ExpireSet("key", TimeSpan.FromMinutes(-1)));
        var before = Deletions();
        Delete(rows: 100);

        Assert.Equal(0, Connection.GetSetCount("key"));
        Assert.InRange(Deletions() - before, 3, long.MaxValue);
        Database.Commit(change => change.AddRangeToSet("key", ["a", "b", "c"]));
        Database.Commit(change => change.ExpireSet("key", TimeSpan.FromMinutes(-1)));
        Database.Execute(ExpiredRows.Sql("HangfireSet").Replace("@count", "2"));
        Assert.Equal(1, Connection.GetSetCount("key"));
    }

    private long Deletions() =>
        Database.Number(
            "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'COM_DELETE'"
        );

    private void Delete(int rows = 1000)
    {
        var storage = Database.Create(set: options => options.ExpiredRowsPerStatement = rows);
        new ExpiredRows(storage.Database, storage.Tables, storage.Options).Delete(CancellationToken.None);
    }

    private sealed record Kind(
        Action<JobStorageTransaction> Add,
        Action<JobStorageTransaction, TimeSpan> Expire,
        Action<JobStorageTransaction> Persist,
        Func<JobStorageConnection, TimeSpan> Ttl
    );
}
