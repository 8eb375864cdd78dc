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

    /// <summary>An image that differs from Cabi's in these lines of its Dockerfile.</summary>
    public async Task<Release> VariantAsync(string build, string lines = "")
    {
        await host.DockerAsync("pull", host.Cabi.Image);
        var folder = Directory.CreateTempSubdirectory("cabi-variant-");
        var dockerfile = Path.Combine(folder.FullName, "Dockerfile");
        await File.WriteAllTextAsync(dockerfile, $"FROM {host.Cabi.Image}\nENV Build__Id={build}\n{lines}\n");
        var release = await host.BuildAsync(build, folder.FullName, dockerfile);
        folder.Delete(recursive: true);
        return release;
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
