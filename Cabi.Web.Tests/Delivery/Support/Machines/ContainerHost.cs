using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>
/// A container engine and a registry of the tests' own, on loopback and in a folder of their own, with Cabi in it as
/// the Dockerfile makes it. The engine is podman; docker's client speaks to it as it does to its own.
/// </summary>
public sealed partial class ContainerHost : IAsyncLifetime
{
    private static readonly string _dotnet = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")
    );

    private static readonly string _packages = Path.Combine(
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
        ".nuget"
    );

    // Not under /tmp: on some machines that lies on a file system that cannot hold layers.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Repository.Root, "artifacts", "ops", Guid.NewGuid().ToString("N")[..8])
    );

    private readonly DirectoryInfo _socket = Directory.CreateTempSubdirectory("cabi-podman-");
    private Daemon? _engine;

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Where the registry keeps what it is sent; a test may take it away and put it back.</summary>
    public Registry Registry { get; private set; } = null!;

    /// <summary>Cabi as the source tree is now.</summary>
    public Release Cabi { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Environment["CONTAINERS_CONF"] = Write(
            "containers.conf",
            """
            [engine]
            runtime="runc"
            cgroup_manager="cgroupfs"
            events_logger="file"
            [containers]
            default_ulimits=["nofile=20000:20000","nproc=32768:32768"]
            [network]
            network_backend="netavark"
            """
        );
        Environment["CONTAINERS_STORAGE_CONF"] = Write(
            "storage.conf",
            $"""
            [storage]
            driver="overlay"
            graphroot="{_folder.FullName}/storage"
            runroot="{_socket.FullName}/run"
            """
        );
        Environment["CONTAINERS_REGISTRIES_CONF"] = Write(
            "registries.conf",
            """
            [[registry]]
            location="127.0.0.1"
            insecure=true
            """
        );
        var engine = $"unix://{_socket.FullName}/podman.sock";
        Environment["DOCKER_HOST"] = engine;

        _engine = await Daemon.StartAsync(
            IsEngineUpAsync,
            Shell.Command(Environment, "podman", "system", "service", "--time", "0", engine)
        );
        Registry = await Registry.StartAsync(_folder);
        await Shell.RunAsync(Environment, "bash", "scripts/ops/base-images");
        Cabi = await BuildAsync("one", ".", "Dockerfile", "--layers");
    }

    public Task<string> DockerAsync(params string[] arguments) => Shell.RunAsync(Environment, "docker", arguments);

    /// <summary>Builds an image, pushes it and forgets it: an instance has to fetch it.</summary>
    public async Task<Release> BuildAsync(string build, string context, string dockerfile, params string[] arguments)
    {
        var tag = $"{Registry.Repository}:{build}";
        await Shell.RunAsync(
            Environment,
            "buildah",
            [
                "bud",
                "--isolation",
                "chroot",
                "--pull=never",
                "--build-arg",
                "SDK_IMAGE=localhost/cabi-base/sdk",
                "--build-arg",
                "RUNTIME_IMAGE=localhost/cabi-base/aspnet",
                "--build-arg",
                $"BUILD_ID={build}",
                "--volume",
                $"{_dotnet}:{_dotnet}",
                "--volume",
                $"{_packages}:/root/.nuget",
                .. arguments,
                "--tag",
                tag,
                "--file",
                dockerfile,
                context,
            ]
        );

        var digest = Digest().Match(await DockerAsync("push", tag)).Value;
        await DockerAsync("rmi", tag);
        return new Release($"{Registry.Repository}@{digest}", build);
    }

    /// <summary>An image that differs from Cabi's in these lines of its Dockerfile.</summary>
    public async Task<Release> VariantAsync(string build, string lines = "")
    {
        await DockerAsync("pull", Cabi.Image);
        var folder = Directory.CreateTempSubdirectory("cabi-variant-");
        var dockerfile = Path.Combine(folder.FullName, "Dockerfile");
        await File.WriteAllTextAsync(dockerfile, $"FROM {Cabi.Image}\nENV Build__Id={build}\n{lines}\n");
        var release = await BuildAsync(build, folder.FullName, dockerfile);
        folder.Delete(recursive: true);
        return release;
    }

    public async Task DisposeAsync()
    {
        await Shell.TryAsync(Environment, "podman", "rm", "--all", "--force", "--time", "0");

        if (Registry is not null)
            await Registry.DisposeAsync();

        if (_engine is not null)
            await _engine.DisposeAsync();

        // A layer's storage is mounted onto itself.
        await Shell.TryAsync(Environment, "umount", $"{_folder.FullName}/storage/overlay");
        _folder.Delete(recursive: true);
        _socket.Delete(recursive: true);
    }

    private async Task<bool> IsEngineUpAsync()
    {
        var (code, _) = await Shell.TryAsync(Environment, "docker", "version");
        return code == 0;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Digest();
}
