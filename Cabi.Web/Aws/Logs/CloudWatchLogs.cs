using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Cabi.Web.Hosting.Logs;

namespace Cabi.Web.Aws.Logs;

/// <summary>The two calls of CloudWatch Logs that shipping needs (JSON 1.1).</summary>
public sealed class CloudWatchLogs(CloudWatchOptions options, AwsIdentity identity) : IDisposable
{
    private const string Service = "logs";
    private const string NotFound = "ResourceNotFoundException";

    private static readonly MediaTypeHeaderValue _json = new("application/x-amz-json-1.1");

    // No tracing headers: a trace that is exported because of these calls would never end.
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.CallLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = options.CallLimit,
    };

    /// <summary>
    /// Sends a batch within the service's limits, in chronological order; makes the log stream when it is not there.
    /// </summary>
    public async Task<CloudWatchAnswer> PutAsync(IReadOnlyList<LogLine> batch, CancellationToken token)
    {
        try
        {
            var body = BodyOf(batch);
            var (status, answer) = await CallAsync("PutLogEvents", body, token);

            if (ErrorIn(answer) == NotFound)
            {
                (status, answer) = await CallAsync("CreateLogStream", StreamName(), token);

                if (status == HttpStatusCode.OK || ErrorIn(answer) == "ResourceAlreadyExistsException")
                    (status, answer) = await CallAsync("PutLogEvents", body, token);
            }

            return status == HttpStatusCode.OK
                ? new CloudWatchAnswer.Taken(RejectedIn(answer, batch.Count))
                : Failure(status, answer);
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            // The network, its limits, missing credentials or region, or a stranger at the address: each may be over at
            // the next attempt.
            return new CloudWatchAnswer.Failed(error.InnerException?.Message ?? error.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, JsonElement Answer)> CallAsync(
        string action,
        byte[] body,
        CancellationToken token
    )
    {
        var region = await identity.GetRegionAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            options.Endpoint ?? new Uri($"https://{Service}.{region.Name}.{region.Domain}/")
        );
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = _json } };
        request.Headers.Add("X-Amz-Target", $"Logs_20140328.{action}");
        SigV4.Sign(request, body, await identity.GetKeyAsync(), region.Name, Service, TimeProvider.System.GetUtcNow());

        using var response = await _http.SendAsync(request, token);
        var text = await response.Content.ReadAsByteArrayAsync(token);
        using var answer = text.Length == 0 || !IsJson(response) ? JsonDocument.Parse("{}") : JsonDocument.Parse(text);
        return (response.StatusCode, answer.RootElement.Clone());
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) is true;

    private byte[] BodyOf(IReadOnlyList<LogLine> batch) =>
        Write(json =>
        {
            json.WriteString("logGroupName", options.Group);
            json.WriteString("logStreamName", options.Stream);
            json.WriteStartArray("logEvents");

            foreach (var line in batch)
            {
                json.WriteStartObject();
                json.WriteNumber("timestamp", line.Time.ToUnixTimeMilliseconds());
                json.WriteString("message", line.Utf8);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private byte[] StreamName() =>
        Write(json =>
        {
            json.WriteString("logGroupName", options.Group);
            json.WriteString("logStreamName", options.Stream);
        });

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static CloudWatchAnswer Failure(HttpStatusCode status, JsonElement answer)
    {
        var error = ErrorIn(answer);
        var reason = $"{(int)status} {error} {TextIn(answer, "message") ?? TextIn(answer, "Message")}".TrimEnd();

        return
            status == HttpStatusCode.RequestEntityTooLarge
            || error is "InvalidParameterException" or "SerializationException"
            ? new CloudWatchAnswer.Refused(reason)
            : new CloudWatchAnswer.Failed(reason);
    }

    // Too old and expired lines are the first ones up to an index, too new ones the last ones from an index.
    private static int RejectedIn(JsonElement answer, int count)
    {
        if (
            !answer.TryGetProperty("rejectedLogEventsInfo", out var rejected)
            || rejected.ValueKind != JsonValueKind.Object
        )
            return 0;

        var first = Math.Max(
            IndexIn(rejected, "tooOldLogEventEndIndex", 0),
            IndexIn(rejected, "expiredLogEventEndIndex", 0)
        );
        var last = count - IndexIn(rejected, "tooNewLogEventStartIndex", count);
        return Math.Clamp(first + last, 0, count);
    }

    private static int IndexIn(JsonElement rejected, string name, int none) =>
        rejected.TryGetProperty(name, out var index) && index.ValueKind == JsonValueKind.Number
            ? index.GetInt32()
            : none;

    private static string? ErrorIn(JsonElement answer) => TextIn(answer, "__type")?.Split('#')[^1];

    private static string? TextIn(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
