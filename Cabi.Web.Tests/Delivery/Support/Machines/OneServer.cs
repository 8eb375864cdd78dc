using System.Net.Security;
using System.Net.Sockets;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>
/// A folder with infra/compose.yaml and an .env beside it, as somebody has who sets Cabi up on one server; Caddy makes
/// the certificate itself.
/// </summary>
public sealed class OneServer : IAsyncDisposable
{
    /// <summary>Where people reach it.</summary>
    public const string Domain = "lockers.campus.example";

    // The user of Cabi's image.
    private const int User = 1654;

    private readonly ContainerHost _host;

    // Containers and volumes are called after the folder, in small letters.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), $"cabi-server-{Guid.NewGuid():N}")
    );
    private readonly Dictionary<string, string> _settings;
    private readonly int _https = RunningCabi.FreePort();

    /// <param name="host">Its engine.</param>
    /// <param name="image">The release to run.</param>
    /// <param name="settings">More lines of .env.</param>
    public OneServer(ContainerHost host, string image, params (string Name, string Value)[] settings)
    {
        _host = host;
        _settings = new(StringComparer.Ordinal)
        {
            ["CABI_IMAGE"] = image,
            ["CABI_DOMAIN"] = Domain,
            ["CABI_OPERATOR"] = RunningCampus.Operator,
            ["CABI_TLS"] = "tls internal",
            ["CABI_HTTP"] = $"127.0.0.1:{RunningCabi.FreePort()}",
            ["CABI_HTTPS"] = $"127.0.0.1:{_https}",
            ["CADDY_IMAGE"] = "localhost/cabi-base/caddy",
            ["MARIADB_IMAGE"] = "localhost/cabi-base/mariadb",
        };

        foreach (var (name, value) in settings)
            _settings[name] = value;

        File.Copy(Path.Combine(Repository.Root, "infra/compose.yaml"), Path.Combine(_folder.FullName, "compose.yaml"));
        Files = _folder.CreateSubdirectory("files");
        _settings["CABI_FILES"] = "./files";
        WriteSettings();
    }

    /// <summary>A folder that Cabi finds as /files.</summary>
    public DirectoryInfo Files { get; }

    /// <summary>Where a container has put its volume of this name on this machine.</summary>
    public async Task<string> VolumeAsync(string name) =>
        (
            await Shell.RunAsync(
                _host.Environment,
                "podman",
                "volume",
                "inspect",
                "--format",
                "{{.Mountpoint}}",
                $"{_folder.Name}_{name}"
            )
        ).Trim();

    /// <summary>Another image from now on.</summary>
    public void Choose(string image)
    {
        _settings["CABI_IMAGE"] = image;
        WriteSettings();
    }

    public Task<string> ComposeAsync(params string[] words) =>
        Shell.RunAsync(
            _host.Environment,
            "podman-compose",
            ["--file", Path.Combine(_folder.FullName, "compose.yaml"), .. words]
        );

    /// <summary>Runs a command of Cabi's in a container of its own, with the files at hand.</summary>
    public async Task<string> CabiAsync(params string[] words)
    {
        await Shell.RunAsync(_host.Environment, "chown", "--recursive", $"{User}", Files.FullName);
        return await ComposeAsync(["run", "--rm", "--no-deps", "-T", "cabi", .. words]);
    }

    /// <summary>What a service has written since it was made.</summary>
    public Task<string> LogAsync(string service) =>
        Shell.RunAsync(_host.Environment, "podman", "logs", $"{_folder.Name}_{service}_1");

    /// <summary>Waits until pages come.</summary>
    public async Task UntilServesAsync()
    {
        using var browser = OpenBrowser();

        if (!await Patience.UntilAsync(ServesAsync, seconds: 120, pause: 500))
            throw new InvalidOperationException($"No page came. Cabi says:\n{await LogAsync("cabi")}");

        async Task<bool> ServesAsync()
        {
            try
            {
                using var answer = await browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor Visit() => new(OpenBrowser());

    public async ValueTask DisposeAsync()
    {
        await ComposeAsync("down");
        await Shell.TryAsync(
            _host.Environment,
            "bash",
            "-c",
            $"podman volume ls --quiet | grep '^{_folder.Name}_' | xargs --no-run-if-empty podman volume rm"
        );
        _folder.Delete(recursive: true);
    }

    private HttpClient OpenBrowser()
    {
        var server = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", _https, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate!.Issuer.Contains("Caddy Local Authority", StringComparison.Ordinal),
            },
        };
        var cookies = new CookieContainerHandler { InnerHandler = server };
        var browser = new HttpClient(new RedirectHandler { InnerHandler = cookies })
        {
            BaseAddress = new Uri($"https://{Domain}"),
            Timeout = TimeSpan.FromSeconds(100),
        };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return browser;
    }

    private void WriteSettings() =>
        File.WriteAllLines(
            Path.Combine(_folder.FullName, ".env"),
            _settings.Select(setting => $"{setting.Key}={setting.Value}")
        );
}
