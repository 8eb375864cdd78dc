using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>A database and one instance, for the tests of one class.</summary>
public sealed class DeployedInstance(ContainerHost host) : IAsyncLifetime
{
    private MariaDbServer? _database;

    public Instance Instance { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await MariaDbServer.StartAsync();
        Instance = new Instance(host, "cabi-deploy-test", _database.Connection, ("Drain__Seconds", "0"));
    }

    public async Task DisposeAsync()
    {
        foreach (var suffix in new[] { "", "-replaced", "-previous" })
            await Shell.TryAsync(host.Environment, "docker", "rm", "--force", Instance.Name + suffix);

        Instance.Dispose();

        if (_database is not null)
            await _database.DisposeAsync();
    }
}
