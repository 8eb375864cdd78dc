using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>
/// HAProxy in the part of the load balancer of production: ends TLS, asks /readyz each second, sends a request once and
/// never again, and lets an instance be deregistered.
/// </summary>
public sealed class LoadBalancer : IAsyncDisposable
{
    /// <summary>What the second pair of an instance's ports is called after its name.</summary>
    public const string Second = "-second";

    private static readonly Dictionary<string, string> _environment = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-balancer-");
    private readonly int _port = RunningCabi.FreePort();
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private Daemon? _server;

    private LoadBalancer() { }

    private string Socket => Path.Combine(_folder.FullName, "admin");

    /// <param name="instances">Known to it by their names.</param>
    public static Task<LoadBalancer> StartAsync(params Instance[] instances) =>
        StartAsync(
            "GET /readyz",
            "200",
            instances.Select(instance =>
                $"    server {instance.Name} 127.0.0.1:{instance.AppPort} check port {instance.ManagementPort}"
            )
        );

    /// <summary>
    /// One instance with two pairs of ports, none of which it sends anybody to until it is told. It asks the ports for
    /// people whether somebody answers.
    /// </summary>
    public static Task<LoadBalancer> StartAloneAsync(Instance instance) =>
        StartAsync(
            "GET /",
            "200-499",
            [
                $"    server {instance.Name} 127.0.0.1:{instance.AppPort} check disabled",
                $"    server {instance.Name}{Second} 127.0.0.1:{instance.SecondAppPort} check disabled",
            ]
        );

    private static async Task<LoadBalancer> StartAsync(string question, string answer, IEnumerable<string> servers)
    {
        var balancer = new LoadBalancer();
        var configuration = Path.Combine(balancer._folder.FullName, "haproxy.cfg");
        var certificate = Path.Combine(balancer._folder.FullName, "site.pem");
        await File.WriteAllTextAsync(
            certificate,
            balancer._certificate.ExportCertificatePem()
                + "\n"
                + balancer._certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()
        );
        await File.WriteAllTextAsync(
            configuration,
            $"""
            global
                stats socket {balancer.Socket} level admin
            defaults
                mode http
                timeout connect 2s
                timeout client 60s
                timeout server 60s
                timeout check 5s
                retries 0
            frontend people
                bind 127.0.0.1:{balancer._port} ssl crt {certificate}
                option forwardfor
                http-request set-header {RunningCabi.ForwardedProto} {RunningCabi.Https}
                default_backend cabi
            backend cabi
                balance roundrobin
                option httpchk {question}
                http-check expect status {answer}
                default-server inter 1s fall 2 rise 2
            {string.Join('\n', servers)}

            """
        );
        balancer._server = await Daemon.StartAsync(
            () => Task.FromResult(File.Exists(balancer.Socket)),
            Shell.Command(_environment, "haproxy", "-db", "-f", configuration)
        );
        return balancer;
    }

    /// <summary>A browser of its own, with its own cookies.</summary>
    public HttpClient OpenBrowser()
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.Add(_certificate);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        };
        var browser = new HttpClient(handler)
        {
            BaseAddress = new Uri($"https://127.0.0.1:{_port}"),
            Timeout = TimeSpan.FromSeconds(60),
        };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return browser;
    }

    /// <summary>
    /// What the balancer does with an instance during a deployment's events BlockTraffic and AllowTraffic.
    /// </summary>
    public async Task BalanceAsync(string step, Instance instance)
    {
        if (step == "BlockTraffic")
        {
            Ask($"set server cabi/{instance.Name} state drain");
            await UntilAsync(instance, row => row["scur"] == "0");
        }
        else
        {
            Ask($"set server cabi/{instance.Name} state ready");
            await UntilUpAsync(instance);
        }
    }

    public Task UntilUpAsync(Instance instance) =>
        UntilAsync(instance, row => row["status"].StartsWith("UP", StringComparison.Ordinal));

    /// <summary>How many answers people got whose status began with this digit.</summary>
    public int Count(char firstDigit) => int.Parse(Read("people", "FRONTEND")[$"hrsp_{firstDigit}xx"]);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task UntilAsync(Instance instance, Func<Dictionary<string, string>, bool> holds)
    {
        if (!await Patience.UntilAsync(() => Task.FromResult(holds(Read("cabi", instance.Name))), pause: 100))
            throw new InvalidOperationException($"The balancer waits for {instance.Name} in vain.");
    }

    private Dictionary<string, string> Read(string proxy, string server)
    {
        var lines = Ask("show stat").TrimStart('#', ' ').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var row = lines.Single(line => line.StartsWith($"{proxy},{server},", StringComparison.Ordinal));
        return lines[0]
            .Split(',')
            .Zip(row.Split(','))
            .DistinctBy(pair => pair.First)
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>A command of its administrator's, and what it answers.</summary>
    public string Ask(string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Socket));
        using var stream = new NetworkStream(socket);
        stream.Write(Encoding.ASCII.GetBytes(command + "\n"));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What it knows of one server: its state, and how many requests are on their way there.</summary>
    public (string Status, int Requests) Look(string server)
    {
        var row = Read("cabi", server);
        return (row["status"], int.Parse(row["scur"]));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
