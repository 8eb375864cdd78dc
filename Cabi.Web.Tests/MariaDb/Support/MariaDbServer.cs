using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.Support;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>A server of a test's own, which the test may kill and start again.</summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> _installed = new(InstallAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-mariadb-");
    private readonly int _port = FreePort();
    private Process? _server;

    private readonly string[] _options;

    private MariaDbServer(string[] options) => _options = options;

    public int Port => _port;

    public string Connection => $"Server=127.0.0.1;Port={_port};User ID=root;Password=;Database=cabi";

    public static async Task<MariaDbServer> StartAsync(params string[] options)
    {
        var server = new MariaDbServer(options);

        // Most of a new folder is a journal of zeros.
        await Shell.RunAsync("cp", "--recursive", "--sparse=always", await _installed.Value, server.Data);
        await server.ResumeAsync();
        return server;
    }

    public void Kill()
    {
        _server?.Kill();
        _server?.WaitForExit();
    }

    /// <summary>Lets it hold its connections and say nothing, as a network that is cut does.</summary>
    public Task PauseAsync() => Shell.RunAsync("kill", "-STOP", $"{_server!.Id}");

    public Task ContinueAsync() => Shell.RunAsync("kill", "-CONT", $"{_server!.Id}");

    /// <param name="more">Options beside those it has always had.</param>
    public async Task ResumeAsync(params string[] more)
    {
        string[] options =
        [
            "--no-defaults",
            $"--datadir={Data}",
            $"--socket={_folder.FullName}/socket",
            "--bind-address=127.0.0.1",
            $"--port={_port}",
            $"--user={Environment.UserName}",
            "--innodb-buffer-pool-size=32M",
            .. _options,
            .. more,
        ];
        _server = Process.Start(
            new ProcessStartInfo("mariadbd", options) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        _ = _server.StandardOutput.ReadToEndAsync();

        if (!await Patience.UntilAsync(async () => _server.HasExited || await AnswersAsync()) || _server.HasExited)
            throw new InvalidOperationException("The server did not start.");
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _server?.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new MySqlConnection(
                $"Server=127.0.0.1;Port={_port};User ID=root;Password=;Pooling=false;SslMode=Preferred"
            );
            await connection.OpenAsync();
            return true;
        }
        catch (Exception error) when (MariaDbErrors.IsTransient(error))
        {
            return false;
        }
    }

    /// <summary>The folder of a server that has never run, made once for all servers of a run.</summary>
    private static async Task<string> InstallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cabi-mariadb-new-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var data = Path.Combine(folder.FullName, "data");
        await Shell.RunAsync(
            "mariadb-install-db",
            "--no-defaults",
            $"--datadir={data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            $"--user={Environment.UserName}"
        );
        return data;
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
