using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.MariaDb;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>What is left out is refused before anything is sent.</summary>
public sealed class ArgumentTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly Dictionary<string, string?> _none = [];

    private static readonly Dictionary<string, Action<JobStorageConnection>> _questions = new()
    {
        ["lock"] = asked => asked.AcquireDistributedLock(null!, TimeSpan.Zero),
        ["create without a job"] = asked => asked.CreateExpiredJob(null!, _none, DateTime.UnixEpoch, TimeSpan.Zero),
        ["create without parameters"] = asked =>
            asked.CreateExpiredJob(StorageFixture.Job(), null!, DateTime.UnixEpoch, TimeSpan.Zero),
        ["fetch"] = asked => asked.FetchNextJob(null!, CancellationToken.None),
        ["set parameter of no job"] = asked => asked.SetJobParameter(null!, "name", "value"),
        ["set parameter without a name"] = asked => asked.SetJobParameter("1", null!, "value"),
        ["get parameter of no job"] = asked => asked.GetJobParameter(null!, "name"),
        ["get parameter without a name"] = asked => asked.GetJobParameter("1", null!),
        ["job data"] = asked => asked.GetJobData(null!),
        ["state data"] = asked => asked.GetStateData(null!),
        ["announce without an id"] = asked => asked.AnnounceServer(null!, new ServerContext()),
        ["announce without a context"] = asked => asked.AnnounceServer("server", null!),
        ["remove server"] = asked => asked.RemoveServer(null!),
        ["heartbeat"] = asked => asked.Heartbeat(null!),
        ["set"] = asked => asked.GetAllItemsFromSet(null!),
        ["lowest score"] = asked => asked.GetFirstByLowestScoreFromSet(null!, 0, 1),
        ["set count"] = asked => asked.GetSetCount(null!),
        ["limited set count"] = asked => asked.GetSetCount(null!, 1),
        ["set contains"] = asked => asked.GetSetContains(null!, "value"),
        ["set contains nothing"] = asked => asked.GetSetContains("set", null!),
        ["range from set"] = asked => asked.GetRangeFromSet(null!, 0, 1),
        ["ttl of set"] = asked => asked.GetSetTtl(null!),
        ["hash without a key"] = asked => asked.SetRangeInHash(null!, _none),
        ["hash without values"] = asked => asked.SetRangeInHash("hash", null!),
        ["entries of hash"] = asked => asked.GetAllEntriesFromHash(null!),
        ["value of hash"] = asked => asked.GetValueFromHash(null!, "field"),
        ["value of no field"] = asked => asked.GetValueFromHash("hash", null!),
        ["hash count"] = asked => asked.GetHashCount(null!),
        ["ttl of hash"] = asked => asked.GetHashTtl(null!),
        ["list count"] = asked => asked.GetListCount(null!),
        ["ttl of list"] = asked => asked.GetListTtl(null!),
        ["list"] = asked => asked.GetAllItemsFromList(null!),
        ["range from list"] = asked => asked.GetRangeFromList(null!, 0, 1),
        ["counter"] = asked => asked.GetCounter(null!),
    };

    private static readonly Dictionary<string, Action<JobStorageTransaction>> _changes = new()
    {
        ["expire"] = change => change.ExpireJob(null!, TimeSpan.Zero),
        ["persist"] = change => change.PersistJob(null!),
        ["state of no job"] = change => change.SetJobState(null!, new EnqueuedState()),
        ["no state"] = change => change.SetJobState("1", null!),
        ["added state of no job"] = change => change.AddJobState(null!, new EnqueuedState()),
        ["no added state"] = change => change.AddJobState("1", null!),
        ["queue without a name"] = change => change.AddToQueue(null!, "1"),
        ["queue without a job"] = change => change.AddToQueue("default", null!),
        ["increment"] = change => change.IncrementCounter(null!),
        ["decrement"] = change => change.DecrementCounter(null!, TimeSpan.Zero),
        ["add to set without a key"] = change => change.AddToSet(null!, "value", 1),
        ["add nothing to set"] = change => change.AddToSet("set", null!, 1),
        ["add range without a key"] = change => change.AddRangeToSet(null!, []),
        ["add no range"] = change => change.AddRangeToSet("set", null!),
        ["remove from set"] = change => change.RemoveFromSet(null!, "value"),
        ["remove set"] = change => change.RemoveSet(null!),
        ["expire set"] = change => change.ExpireSet(null!, TimeSpan.Zero),
        ["insert to list"] = change => change.InsertToList(null!, "value"),
        ["remove from list"] = change => change.RemoveFromList("list", null!),
        ["trim"] = change => change.TrimList(null!, 0, 1),
        ["expire list"] = change => change.ExpireList(null!, TimeSpan.Zero),
        ["hash"] = change => change.SetRangeInHash(null!, _none),
        ["no values of hash"] = change => change.SetRangeInHash("hash", null!),
        ["remove hash"] = change => change.RemoveHash(null!),
        ["persist hash"] = change => change.PersistHash(null!),
        ["remove from queue"] = change => change.RemoveFromQueue(null!),
        ["parameter"] = change => change.SetJobParameter(null!, "name", "value"),
        ["lock of a transaction"] = change => change.AcquireDistributedLock(null!, TimeSpan.Zero),
    };

    public static TheoryData<string> Questions => [.. _questions.Keys];

    public static TheoryData<string> Changes => [.. _changes.Keys];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_is_complete(string question) =>
        Assert.Throws<ArgumentNullException>(() => _questions[question](Connection));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_complete(string change) =>
        Assert.Throws<ArgumentNullException>(() => Database.Commit(_changes[change]));

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Connection.GetFirstByLowestScoreFromSet("set", 1, 0));
        Assert.Throws<ArgumentException>(() => Connection.GetFirstByLowestScoreFromSet("set", 0, 1, 0));
        Assert.Throws<ArgumentException>(() => Connection.FetchNextJob([], CancellationToken.None));
        Assert.Throws<ArgumentException>(() => Connection.RemoveTimedOutServers(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentException>(() => MariaDbDataSource.CreateBuilder("Server=127.0.0.1", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MariaDbDataSource.CreateBuilder("Server=127.0.0.1;Database=a", 0)
        );
    }
}
