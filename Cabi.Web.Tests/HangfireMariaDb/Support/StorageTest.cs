using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>A test of the storage, with empty tables.</summary>
[Trait("Database", "MariaDb")]
public abstract class StorageTest : IClassFixture<StorageFixture>, IDisposable
{
    protected StorageTest(StorageFixture fixture)
    {
        Database = fixture;
        Database.Empty();
        Connection = fixture.Connect();
    }

    protected StorageFixture Database { get; }

    protected JobStorageConnection Connection { get; }

    protected JobStorageMonitor Monitor => (JobStorageMonitor)Database.Storage.GetMonitoringApi();

    public virtual void Dispose() => Connection.Dispose();
}
