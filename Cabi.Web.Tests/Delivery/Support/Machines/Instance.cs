using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>
/// A machine that people are served from: CodeDeploy's agent, an engine, and Cabi on two ports of its own.
/// </summary>
public sealed class Instance : IDisposable
{
    private readonly ContainerHost _host;
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, string> _environment;

    /// <param name="host">Its engine.</param>
    /// <param name="name">The name of its container.</param>
    /// <param name="connection">The database.</param>
    /// <param name="settings">More settings of the container.</param>
    public Instance(ContainerHost host, string name, string connection, params (string Name, string Value)[] settings)
    {
        _host = host;
        Name = name;
        _folder = Directory.CreateTempSubdirectory($"{name}-");
        var settingsFile = Path.Combine(_folder.FullName, "cabi.env");
        File.WriteAllLines(
            settingsFile,
            [
                $"ConnectionStrings__Cabi={connection}",
                $"KeyRing__Certificates__0={KeyRingCertificate.Common}",
                "Site__Address=https://lockers.campus.example",
                "Proxy__Networks__0=127.0.0.1/32",
                .. settings.Select(setting => $"{setting.Name}={setting.Value}"),
            ]
        );
        _environment = new Dictionary<string, string>(host.Environment, StringComparer.Ordinal)
        {
            ["CABI_CONTAINER"] = name,
            ["CABI_APP_PORT"] = $"{AppPort}",
            ["CABI_MANAGEMENT_PORT"] = $"{ManagementPort}",
            ["CABI_SECOND_APP_PORT"] = $"{SecondAppPort}",
            ["CABI_SECOND_MANAGEMENT_PORT"] = $"{SecondManagementPort}",
            ["CABI_ENV_FILE"] = settingsFile,
        };
        Container = new Container(AppPort, ManagementPort);
        SecondContainer = new Container(SecondAppPort, SecondManagementPort);
        Agent = new CodeDeployAgent(_folder, _environment);
    }

    public string Name { get; }

    public int AppPort { get; } = RunningCabi.FreePort();

    public int ManagementPort { get; } = RunningCabi.FreePort();

    /// <summary>The ports of a release that starts beside another.</summary>
    public int SecondAppPort { get; } = RunningCabi.FreePort();

    public int SecondManagementPort { get; } = RunningCabi.FreePort();

    public Container Container { get; }

    public Container SecondContainer { get; }

    public CodeDeployAgent Agent { get; }

    /// <summary>Bundles a release as the workflow does and lets the agent deploy it.</summary>
    public async Task<CodeDeployAgent.Outcome> DeployAsync(
        Release release,
        params (string Name, string Value)[] changes
    )
    {
        var bundle = Path.Combine(_folder.FullName, "bundle.tgz");
        await Shell.RunAsync(_environment, "bash", "scripts/bundle", release.Image, release.Build, bundle);
        return await Agent.DeployAsync(bundle, changes);
    }

    /// <summary>What the machine's own file says to the hooks.</summary>
    public void Tell(IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables)
            _environment[name] = value;
    }

    /// <summary>Deploys a release that must succeed.</summary>
    public async Task ReleaseAsync(Release release)
    {
        var outcome = await DeployAsync(release);
        Assert.True(outcome.FailedAt is null, outcome.Log);
    }

    /// <summary>Asks the engine about this instance's container, or about another whose name ends so.</summary>
    public async Task<string> InspectAsync(string format, string suffix = "")
    {
        var (code, output) = await Shell.TryAsync(
            _environment,
            "docker",
            "container",
            "inspect",
            "--format",
            format,
            Name + suffix
        );
        return code == 0 ? output.Trim() : "none";
    }

    public Task<string> DockerAsync(params string[] arguments) => _host.DockerAsync(arguments);

    public void Dispose()
    {
        Container.Dispose();
        SecondContainer.Dispose();
        _folder.Delete(recursive: true);
    }
}
