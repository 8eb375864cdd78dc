using System.Net.Sockets;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>An image registry on loopback.</summary>
public sealed class Registry : IAsyncDisposable
{
    private static readonly Dictionary<string, string> _environment = [];

    private readonly int _port = RunningCabi.FreePort();
    private readonly string _configuration;
    private Daemon? _server;

    private Registry(DirectoryInfo folder)
    {
        _configuration = Path.Combine(folder.FullName, "registry.yml");
        File.WriteAllText(
            _configuration,
            $"""
            version: 0.1
            storage:
              filesystem:
                rootdirectory: {folder.FullName}/registry
            http:
              addr: 127.0.0.1:{_port}
            """
        );
    }

    /// <summary>Where Cabi's images are.</summary>
    public string Repository => $"127.0.0.1:{_port}/cabi/web";

    public static async Task<Registry> StartAsync(DirectoryInfo folder)
    {
        var registry = new Registry(folder);
        await registry.ResumeAsync();
        return registry;
    }

    public async Task ResumeAsync() =>
        _server = await Daemon.StartAsync(
            IsUpAsync,
            Shell.Command(_environment, "docker-registry", "serve", _configuration)
        );

    /// <summary>Nobody answers until it resumes.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<bool> IsUpAsync()
    {
        using var probe = new TcpClient();

        try
        {
            await probe.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
