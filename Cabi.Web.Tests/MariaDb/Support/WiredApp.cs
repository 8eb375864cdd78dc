using Cabi.Web.Tests.Support;
using Cabi.Web.Tests.Support.Databases;
using Microsoft.AspNetCore.Hosting;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>The product, whose wire to its database a test may cut.</summary>
public sealed class WiredApp : CabiApp
{
    private readonly WiredDatabase _database;

    public WiredApp()
        : this(new WiredDatabase()) { }

    private WiredApp(WiredDatabase database)
        : base(database) => _database = database;

    public CutWire Wire => _database.Wire;

    private sealed class WiredDatabase : ITestDatabase
    {
        private readonly MySqlConnectionStringBuilder _text = new(
            ProviderDatabase.ConnectionTo($"cabi_product_wired_{Guid.NewGuid():N}")
        );

        public WiredDatabase()
        {
            Wire = new CutWire((int)_text.Port);
            (_text.Port, _text.SslMode) = ((uint)Wire.Port, MySqlSslMode.None);
        }

        public CutWire Wire { get; }

        public void Configure(IWebHostBuilder host)
        {
            host.UseSetting("ConnectionStrings:Cabi", _text.ConnectionString);
            host.UseSetting("Database:MigrateAtStart", "true");
        }

        public void Dispose() => Wire.Dispose();
    }
}
