using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>The product as a process of its own in Production, on ports of its own, as a container runs it.</summary>
public sealed class RunningCabi : IAsyncDisposable
{
    /// <summary>What the balancer that ends TLS adds to every request.</summary>
    public const string ForwardedProto = "X-Forwarded-Proto";

    public const string Https = "https";

    /// <summary>The program's file, for whoever starts it otherwise.</summary>
    public static string Program { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace("Cabi.Web.Tests", "Cabi.Web", StringComparison.Ordinal),
            "Cabi.Web.dll"
        );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-running-");
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Process _process;

    private RunningCabi((string Name, string Value)[] settings)
    {
        var port = FreePort();
        var managementPort = FreePort();
        Pages = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience.Usual };
        Management = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{managementPort}"),
            Timeout = Patience.Usual,
        };
        Pages.DefaultRequestHeaders.Add(ForwardedProto, Https);
        _process = Start([
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            ("Management__Port", $"{managementPort}"),
            ("Database__Path", Path.Combine(_folder.FullName, "cabi.db")),
            ("Proxy__Networks__0", "127.0.0.1/32"),
            .. settings,
        ]);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port for people.</summary>
    public HttpClient Pages { get; }

    public HttpClient Management { get; }

    public int ProcessId => _process.Id;

    /// <summary>Somebody with a browser of their own, which reaches this instance through a balancer.</summary>
    public Visitor Visit()
    {
        var cookies = new CookieContainerHandler { InnerHandler = new BehindBalancer() };
        var address = new UriBuilder(Pages.BaseAddress!) { Scheme = Uri.UriSchemeHttps }.Uri;
        var browser = new HttpClient(new RedirectHandler { InnerHandler = cookies }) { BaseAddress = address };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Visitor(browser);
    }

    /// <summary>
    /// For many people at once: each has a connection and cookies of their own, and waits as long as a browser does.
    /// </summary>
    public HttpClient OpenConnections() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = Pages.BaseAddress,
            Timeout = TimeSpan.FromMinutes(3),
            DefaultRequestHeaders = { { ForwardedProto, Https }, { "X-Forwarded-For", "203.0.113.7" } },
        };

    /// <summary>Bytes of it that are in memory now.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it has written so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts it and waits until it answers. Without a setting it has a new embedded database.</summary>
    public static async Task<RunningCabi> StartAsync(params (string Name, string Value)[] settings)
    {
        var running = new RunningCabi(settings);

        try
        {
            await running.EventuallyAsync(async () =>
                (await running.Management.GetAsync(new Uri("/livez", UriKind.Relative))).IsSuccessStatusCode
            );
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command of the program to its end.</summary>
    public static Task<(int Code, string Output)> RunAsync(
        string[] command,
        params (string Name, string Value)[] settings
    ) => Shell.TryAsync(EnvironmentOf(settings), "dotnet", [Program, .. command]);

    public async Task<(HttpStatusCode Status, JsonElement Answer)> AskReadinessAsync()
    {
        using var answer = await Management.GetAsync(new Uri("/readyz", UriKind.Relative));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json.RootElement.Clone());
    }

    /// <summary>Waits as a balancer does before it sends anybody.</summary>
    public Task UntilReadyAsync() =>
        EventuallyAsync(async () => (await AskReadinessAsync()).Status == HttpStatusCode.OK);

    /// <summary>Asks until it holds.</summary>
    /// <exception cref="InvalidOperationException">Patience is at its end.</exception>
    public async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        if (!await Patience.UntilAsync(HoldsAsync, pause: 50))
            throw new InvalidOperationException($"It did not come true in time. The log:\n{Log}");

        async Task<bool> HoldsAsync()
        {
            try
            {
                return await holds();
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
                return false;
            }
        }
    }

    public Task TerminateAsync() => Shell.RunAsync("kill", "-TERM", $"{_process.Id}");

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Usual);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();

        _process.Dispose();
        Pages.Dispose();
        Management.Dispose();
        _folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
            _log.Enqueue(text);
    }

    private static Process Start((string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (var (name, value) in EnvironmentOf(settings))
            start.Environment[name] = value;

        return Process.Start(start)!;
    }

    // A later setting of the same name counts.
    private static Dictionary<string, string> EnvironmentOf((string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["KeyRing__Certificates__0"] = KeyRingCertificate.Common,
            ["Site__Address"] = "https://lockers.campus.example",
            ["Database__Embedded"] = "true",
        };

        foreach (var (name, value) in settings)
            environment[name] = value;

        return environment;
    }
}
