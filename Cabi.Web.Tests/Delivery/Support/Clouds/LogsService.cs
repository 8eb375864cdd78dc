using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>
/// CloudWatch Logs as its callers see it, on loopback: it checks signatures with the SDK's own signer, and the limits
/// that its documentation names. It can be away in the ways a service is away.
/// </summary>
public sealed class LogsService : IAsyncDisposable
{
    public const string Group = "cabi/test";
    public const string Region = "ap-northeast-2";

    private readonly ConcurrentDictionary<string, ImmutableCredentials> _keys = new();
    private readonly ConcurrentDictionary<string, bool> _streams = new();
    private readonly ConcurrentQueue<(string Stream, DateTimeOffset Time, string Message)> _taken = [];
    private readonly WebApplication _server;

    private LogsService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.MapPost("/", AnswerAsync);
        Accept(Key);
    }

    public static ImmutableCredentials Key { get; } = new("AKIDCABITEST", "a secret of tests only", token: null);

    public Conduct Conduct { get; set; }

    public Uri Endpoint => new(_server.Urls.Single());

    /// <summary>How often it was asked to take lines.</summary>
    public int Calls { get; private set; }

    /// <summary>The number of lines in each batch it took.</summary>
    public ConcurrentQueue<int> Batches { get; } = [];

    /// <summary>Why it turned callers away who should have known better.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public IReadOnlyList<(string Stream, DateTimeOffset Time, string Message)> Taken => [.. _taken];

    public IReadOnlyList<string> Messages => [.. _taken.Select(line => line.Message)];

    /// <summary>The lines it took, as what they are.</summary>
    public IReadOnlyList<JsonElement> Events =>
        [.. Messages.Select(message => JsonDocument.Parse(message).RootElement)];

    public IReadOnlyCollection<string> KeysSeen => [.. _keysSeen.Keys];

    private readonly ConcurrentDictionary<string, bool> _keysSeen = new();

    public static async Task<LogsService> StartAsync()
    {
        var service = new LogsService();
        await service._server.StartAsync();
        return service;
    }

    /// <summary>Knows this key from now on.</summary>
    public void Accept(ImmutableCredentials key) => _keys[key.AccessKey] = key;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var body = content.ToArray();
        var action = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        Calls += action == "PutLogEvents" ? 1 : 0;

        switch (Conduct)
        {
            case Conduct.Breaks:
                context.Abort();
                return;
            case Conduct.IsSilent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case Conduct.Is503:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync("<html>busy</html>");
                return;
            case Conduct.Throttles:
                await ComplainAsync(context, StatusCodes.Status400BadRequest, "ThrottlingException", "Rate exceeded");
                return;
        }

        if (Forgery(context.Request, body) is { } forgery)
            await RefuseAsync(context, "InvalidSignatureException", forgery, StatusCodes.Status403Forbidden);
        else if (action == "CreateLogStream")
            await CreateStreamAsync(context, JsonDocument.Parse(body).RootElement);
        else
            await TakeAsync(context, JsonDocument.Parse(body).RootElement);
    }

    private string? Forgery(HttpRequest request, byte[] body)
    {
        var parts = request
            .Headers.Authorization.ToString()
            .Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal)
            .Split(", ")
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[^1]);

        if (
            !parts.TryGetValue("Credential", out var credential)
            || !_keys.TryGetValue(credential.Split('/')[0], out var key)
        )
            return $"unknown key in '{request.Headers.Authorization}'";

        if (request.Headers["X-Amz-Security-Token"].ToString() != (key.Token ?? ""))
            return "not the token of this key";

        var names = parts["SignedHeaders"].Split(';');
        var signed = new HashSet<string>(names, StringComparer.Ordinal);

        if (
            request.Headers.Keys.Any(name =>
                name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)
                && !signed.Contains(name.ToLowerInvariant())
            ) || !signed.Contains("host")
        )
            return "a header that must be signed is not";

        var headers = string.Concat(names.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        var canonical =
            $"{request.Method}\n{request.Path}\n\n{headers}\n{parts["SignedHeaders"]}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var time = DateTime.ParseExact(
            request.Headers["X-Amz-Date"]!,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
        );
        var expected = AWS4Signer.ComputeSignature(
            key.AccessKey,
            key.SecretKey,
            Region,
            time,
            "logs",
            parts["SignedHeaders"],
            canonical
        );

        if ((TimeProvider.System.GetUtcNow().UtcDateTime - time).Duration() > TimeSpan.FromMinutes(5))
            return "signed at another time";

        _keysSeen[key.AccessKey] = true;
        return parts["Signature"] == expected.Signature ? null : "the signature does not match";
    }

    private async Task CreateStreamAsync(HttpContext context, JsonElement request)
    {
        if (request.GetProperty("logGroupName").GetString() != Group)
            await ComplainAsync(
                context,
                StatusCodes.Status400BadRequest,
                "ResourceNotFoundException",
                "The specified log group does not exist."
            );
        else if (!_streams.TryAdd(request.GetProperty("logStreamName").GetString()!, true))
            await ComplainAsync(
                context,
                StatusCodes.Status400BadRequest,
                "ResourceAlreadyExistsException",
                "The specified log stream already exists"
            );
    }

    private async Task TakeAsync(HttpContext context, JsonElement request)
    {
        var stream = request.GetProperty("logStreamName").GetString()!;
        var lines = request
            .GetProperty("logEvents")
            .EnumerateArray()
            .Select(line =>
                (
                    Stream: stream,
                    Time: DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("timestamp").GetInt64()),
                    Message: line.GetProperty("message").GetString()!
                )
            )
            .ToList();

        if (!_streams.ContainsKey(stream))
        {
            await ComplainAsync(
                context,
                StatusCodes.Status400BadRequest,
                "ResourceNotFoundException",
                "The specified log stream does not exist."
            );
            return;
        }

        if (Defect(lines) is { } defect)
        {
            await RefuseAsync(context, "InvalidParameterException", defect, StatusCodes.Status400BadRequest);
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var old = lines.Count(line => line.Time < now.AddDays(-14));
        var future = lines.Count(line => line.Time > now.AddHours(2));

        foreach (var line in lines[old..^future])
            _taken.Enqueue(line);

        Batches.Enqueue(lines.Count);

        if (Conduct == Conduct.TakesAndBreaks)
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(
            JsonSerializer.Serialize(
                old + future == 0
                    ? (object)new { nextSequenceToken = "1" }
                    : new
                    {
                        nextSequenceToken = "1",
                        rejectedLogEventsInfo = new
                        {
                            tooOldLogEventEndIndex = old,
                            tooNewLogEventStartIndex = future == 0 ? (int?)null : lines.Count - future,
                        },
                    }
            )
        );
    }

    private string? Defect(List<(string Stream, DateTimeOffset Time, string Message)> lines)
    {
        var sizes = lines.Select(line => Encoding.UTF8.GetByteCount(line.Message) + 26).ToList();

        return lines switch
        {
            [] or { Count: > 10_000 } => $"{lines.Count} events",
            _ when sizes.Sum() > 1_048_576 => $"a batch of {sizes.Sum()} bytes",
            _ when sizes.Max() > 262_144 => $"an event of {sizes.Max()} bytes",
            _ when !lines.SequenceEqual(lines.OrderBy(line => line.Time)) => "not in chronological order",
            _ when lines[^1].Time - lines[0].Time >= TimeSpan.FromHours(24) => "a span of more than 24 hours",
            _ when Conduct == Conduct.Refuses => "for no reason that a caller could know",
            _ => null,
        };
    }

    private Task RefuseAsync(HttpContext context, string error, string reason, int status)
    {
        Complaints.Enqueue(reason);
        return ComplainAsync(context, status, error, reason);
    }

    private static Task ComplainAsync(HttpContext context, int status, string error, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        return context.Response.WriteAsync(
            JsonSerializer.Serialize(new { __type = $"com.amazonaws.logs#{error}", message })
        );
    }
}
