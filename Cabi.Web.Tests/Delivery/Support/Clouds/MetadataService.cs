using System.Collections.Concurrent;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>The metadata service of an EC2 instance, version 2: without a session token it says nothing.</summary>
public sealed class MetadataService : IAsyncDisposable
{
    private const string TokenHeader = "X-aws-ec2-metadata-token";
    private const string Role = "cabi-instance";

    /// <summary>The instance's own.</summary>
    public const string Id = "i-0123456789abcdef0";

    private readonly string _token = Guid.NewGuid().ToString();
    private readonly ConcurrentQueue<(ImmutableCredentials Key, TimeSpan Life)> _keys;
    private readonly WebApplication _server;

    private MetadataService(IEnumerable<(ImmutableCredentials Key, TimeSpan Life)> keys)
    {
        _keys = new(keys);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPut(
            "/latest/api/token",
            (HttpRequest request) =>
                request.Headers.ContainsKey("X-aws-ec2-metadata-token-ttl-seconds")
                    ? Results.Text(_token)
                    : Results.BadRequest()
        );
        _server.MapGet(
            "/latest/meta-data/iam/security-credentials/",
            (HttpRequest request) => Answer(request, () => Results.Text(Role))
        );
        _server.MapGet(
            $"/latest/meta-data/iam/security-credentials/{Role}",
            (HttpRequest request) => Answer(request, NextKey)
        );
        _server.MapGet(
            "/latest/meta-data/instance-id",
            (HttpRequest request) => Answer(request, () => Results.Text(Id))
        );
        _server.MapGet(
            "/latest/dynamic/instance-identity/document",
            (HttpRequest request) => Answer(request, () => Results.Json(new { region = LogsService.Region }))
        );
    }

    /// <summary>As it is written into the environment: without a slash at its end.</summary>
    public string Endpoint => _server.Urls.Single();

    /// <param name="keys">
    /// The keys it gives out, one after the other, each with its life; the last one again and again.
    /// </param>
    public static async Task<MetadataService> StartAsync(params (ImmutableCredentials Key, TimeSpan Life)[] keys)
    {
        var service = new MetadataService(keys);
        await service._server.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IResult Answer(HttpRequest request, Func<IResult> answer) =>
        request.Headers[TokenHeader] == _token ? answer() : Results.Unauthorized();

    private IResult NextKey()
    {
        var (key, life) = _keys.Count > 1 && _keys.TryDequeue(out var next) ? next : _keys.First();
        var now = TimeProvider.System.GetUtcNow();

        // The SDK reads these names as they are written.
        return Results.Json(
            new
            {
                Code = "Success",
                LastUpdated = now.UtcDateTime,
                Type = "AWS-HMAC",
                AccessKeyId = key.AccessKey,
                SecretAccessKey = key.SecretKey,
                key.Token,
                Expiration = (now + life).UtcDateTime,
            },
            new System.Text.Json.JsonSerializerOptions()
        );
    }
}
