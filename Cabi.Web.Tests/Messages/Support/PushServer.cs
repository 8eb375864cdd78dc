using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cabi.Web.Tests.Delivery.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>
/// A push service on loopback (RFC 8030): it asks every sender to prove who they are (RFC 8292), hands messages on to
/// browsers that read them, and can have a limit, lose browsers and be away. By its two names it stands for two
/// services.
/// </summary>
public sealed partial class PushServer : IAsyncDisposable
{
    private const int MostBytes = 4096;

    private readonly int _port = RunningCabi.FreePort();
    private readonly ConcurrentDictionary<string, PushBrowser> _browsers = [];
    private readonly ConcurrentQueue<ReceivedPush> _received = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private WebApplication? _server;
    private int _calls;

    /// <summary>What has arrived, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedPush> Received => [.. _received];

    /// <summary>Why it turned senders away who should have known better.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public int Calls => _calls;

    /// <summary>How often somebody followed it to where it does not want to be asked.</summary>
    public int Followed { get; private set; }

    /// <summary>What it answers for a browser or, by its name, as a service, instead of taking the message.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = [];

    /// <summary>How long it asks to be spared where it answers that there was too much.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(40);

    /// <summary>Happens while a message is under way.</summary>
    public Func<PushBrowser, Task> OnTheWay { get; set; } = _ => Task.CompletedTask;

    /// <param name="host">Which of the services it is.</param>
    public PushBrowser NewBrowser(string host = "127.0.0.1")
    {
        var browser = new PushBrowser($"http://{host}:{_port}/push/{Guid.NewGuid():N}");
        _browsers[new Uri(browser.Endpoint).AbsolutePath] = browser;
        return browser;
    }

    public async Task StartAsync()
    {
        await StopAsync();
        _browsers.Clear();
        _received.Clear();
        _complaints.Clear();
        Answers.Clear();
        (_calls, Followed, OnTheWay) = (0, 0, _ => Task.CompletedTask);
        await ComeBackAsync();
    }

    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _server = builder.Build();
        _server.MapPost("/push/{name}", AnswerAsync);
        _server.MapPost("/elsewhere", () => Followed++);
        await _server.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _server = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.StatusCode = await StatusAsync(context.Request, body.ToArray());

        if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);

        if (context.Response.StatusCode == StatusCodes.Status307TemporaryRedirect)
            context.Response.Headers.Location = "/elsewhere";
    }

    private async Task<int> StatusAsync(HttpRequest request, byte[] body)
    {
        if (!_browsers.TryGetValue(request.Path, out var browser))
            return StatusCodes.Status404NotFound;

        if (WhyNot(request, body) is { } complaint)
        {
            _complaints.Enqueue(complaint);
            return StatusCodes.Status400BadRequest;
        }

        await OnTheWay(browser);

        if (Answers.TryGetValue(browser.Endpoint, out var answer) || Answers.TryGetValue(request.Host.Host, out answer))
        {
            if (answer >= 300)
                return answer;
        }

        _received.Enqueue(
            ReceivedPush.Of(
                browser,
                request.Headers["Topic"].ToString(),
                int.Parse(request.Headers["TTL"].ToString(), CultureInfo.InvariantCulture),
                browser.Read(body)
            )
        );
        return answer == 0 ? StatusCodes.Status201Created : answer;
    }

    private static string? WhyNot(HttpRequest request, byte[] body)
    {
        if (body.Length > MostBytes)
            return $"{body.Length} bytes are too many";

        if (request.Headers.ContentEncoding != "aes128gcm")
            return $"it is encoded as '{request.Headers.ContentEncoding}'";

        if (!int.TryParse(request.Headers["TTL"], out var lasts) || lasts < 0)
            return "it does not say how long it lasts";

        // RFC 8030, 5.4.
        if (!Topic().IsMatch(request.Headers["Topic"].ToString()))
            return $"'{request.Headers["Topic"]}' is no topic";

        if (request.Headers.ContainsKey("traceparent"))
            return "it tells of a trace";

        return Vapid().Match(request.Headers.Authorization.ToString()) is { Success: true } vapid
            ? WhyNot(
                vapid.Groups["token"].Value.Split('.'),
                vapid.Groups["key"].Value,
                $"{request.Scheme}://{request.Host.Host}"
            )
            : "nobody says who sends it";
    }

    private static string? WhyNot(string[] token, string key, string audience)
    {
        if (key != PushApp.Keys.Public)
            return "its key is not the one for which the browser lets messages in";

        var point = Base64Url.DecodeFromChars(key);
        using var verifier = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );

        if (
            !verifier.VerifyData(
                Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"),
                Base64Url.DecodeFromChars(token[2]),
                HashAlgorithmName.SHA256
            )
        )
            return "its signature is not that of its key";

        var (header, claims) = (Json(token[0]), Json(token[1]));

        if (header.GetProperty("alg").GetString() != "ES256")
            return "it is signed in another way";

        // The library leaves a port out; no real service has one.
        if (claims.GetProperty("aud").GetString() != audience)
            return $"it is meant for {claims.GetProperty("aud")}";

        var left =
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - TimeProvider.System.GetUtcNow();

        if (left <= TimeSpan.Zero || left > TimeSpan.FromHours(24))
            return $"it is valid for {left}";

        return claims.GetProperty("sub").GetString() == PushApp.Subject ? null : "nobody can be asked about it";
    }

    private static JsonElement Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,32}$")]
    private static partial Regex Topic();

    [GeneratedRegex("^vapid t=(?<token>[^, ]+), ?k=(?<key>[^, ]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Vapid();
}
