using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Cabi.Web.Tests.Delivery.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>
/// Slack's web API as its callers see it, on loopback: it asks for the token, finds people by their e-mail, refuses
/// blocks that are not as they must be, has a limit of calls, and can be away.
/// </summary>
public sealed class SlackServer : IAsyncDisposable
{
    public const string Token = "xoxb-of-tests-only";

    private readonly int _port = RunningCabi.FreePort();
    private readonly ConcurrentQueue<SlackMessage> _messages = [];
    private readonly ConcurrentDictionary<string, object> _people = [];
    private WebApplication? _server;
    private int _calls;

    public Uri Address => new($"http://127.0.0.1:{_port}/api/");

    /// <summary>What it has accepted, in the order of arrival.</summary>
    public IReadOnlyList<SlackMessage> Messages => [.. _messages];

    /// <summary>How often it was called, by method.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = [];

    /// <summary>After so many calls it answers that there are too many.</summary>
    public int Allowance { get; set; }

    /// <summary>How long it then asks to be spared.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What it says to every message instead of taking it.</summary>
    public string? Error { get; set; }

    /// <summary>Somebody in the workspace.</summary>
    public void Know(string email, bool deleted = false, bool isBot = false) =>
        _people[email] = new
        {
            id = IdOf(email),
            deleted,
            is_bot = isBot,
        };

    public static string IdOf(string email) => "U" + email.Split('@')[0].ToUpperInvariant();

    /// <summary>Lets the next allowance begin.</summary>
    public void Forgive() => _calls = 0;

    /// <summary>Starts it with nobody in the workspace and no message.</summary>
    public async Task StartAsync()
    {
        await StopAsync();
        _messages.Clear();
        _people.Clear();
        Calls.Clear();
        (Allowance, Error, _calls) = (int.MaxValue, null, 0);
        await ComeBackAsync();
    }

    /// <summary>Starts it as it was when it went away.</summary>
    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _server = builder.Build();
        _server.MapPost("/api/{method}", AnswerAsync);
        await _server.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _server = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<IResult> AnswerAsync(string method, HttpContext context)
    {
        Calls.AddOrUpdate(method, 1, (_, count) => count + 1);

        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return No("invalid_auth");

        if (Interlocked.Increment(ref _calls) > Allowance)
        {
            context.Response.Headers.RetryAfter = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Results.Json(
                new { ok = false, error = "ratelimited" },
                statusCode: StatusCodes.Status429TooManyRequests
            );
        }

        return method switch
        {
            "users.lookupByEmail" => Find((await context.Request.ReadFormAsync())["email"].ToString()),
            "chat.postMessage" => Take((await JsonDocument.ParseAsync(context.Request.Body)).RootElement),
            _ => No("unknown_method"),
        };
    }

    private IResult Find(string email) =>
        _people.TryGetValue(email, out var user) ? Results.Json(new { ok = true, user }) : No("users_not_found");

    private IResult Take(JsonElement message)
    {
        if (Error is not null)
            return No(Error);

        if (!_people.Keys.Select(IdOf).Contains(message.GetProperty("channel").GetString()))
            return No("channel_not_found");

        if (SlackMessage.Read(message) is not { } taken)
            return No("invalid_blocks");

        _messages.Enqueue(taken);
        return Results.Json(new { ok = true, ts = "1503435956.000247" });
    }

    private static IResult No(string error) => Results.Json(new { ok = false, error });
}
