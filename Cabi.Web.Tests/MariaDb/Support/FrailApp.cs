using Cabi.Web.Tests.Support;
using Cabi.Web.Tests.Support.Databases;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>The product on a MariaDB server of its own, which a test may kill.</summary>
public sealed class FrailApp : CabiApp, IAsyncLifetime
{
    private readonly FrailDatabase _database;

    public FrailApp()
        : this(new FrailDatabase()) { }

    private FrailApp(FrailDatabase database)
        : base(database) => _database = database;

    public MariaDbServer MariaDb => _database.Server;

    public async Task InitializeAsync() => _database.Server = await MariaDbServer.StartAsync();

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await MariaDb.DisposeAsync();
    }

    private sealed class FrailDatabase : ITestDatabase
    {
        public MariaDbServer Server { get; set; } = null!;

        public void Configure(IWebHostBuilder host)
        {
            host.UseSetting("ConnectionStrings:Cabi", Server.Connection);
            host.UseSetting("Database:MigrateAtStart", "true");
        }

        public void Dispose() { }
    }
}
