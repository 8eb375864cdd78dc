using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>
/// The address that scripts are given for AWS: writes down what the aws command asks, and can stop answering half-way.
/// </summary>
public sealed class CloudEdge : IAsyncDisposable
{
    public const string Bucket = "cabi-static";

    // The services' own readers of signatures; nothing here checks the signature itself.
    private const string Signed =
        "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private readonly ICloud _cloud;
    private readonly WebApplication _server;
    private readonly HttpClient _reader = new();
    private readonly ConcurrentQueue<CloudRequest> _requests = [];
    private int _uploadsLeft = int.MaxValue;

    public CloudEdge(ICloud cloud)
    {
        _cloud = cloud;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
        _reader.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Signed);
    }

    public string Address { get; private set; } = "";

    /// <summary>What a script needs to find this edge.</summary>
    public Dictionary<string, string> Settings { get; } =
        new()
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["STATIC_BUCKET"] = Bucket,
            ["STATIC_POLL_SECONDS"] = "0.1",
        };

    /// <summary>The texts of all elements of this name in what was sent.</summary>
    public static IEnumerable<string> ValuesIn(IEnumerable<CloudRequest> requests, string element) =>
        from request in requests
        from value in XElement.Parse(request.Body).Descendants()
        where value.Name.LocalName == element
        orderby value.Value
        select value.Value;

    /// <summary>What the aws command has asked since this was last called.</summary>
    public List<CloudRequest> TakeRequests()
    {
        var taken = new List<CloudRequest>();

        while (_requests.TryDequeue(out var request))
            taken.Add(request);

        return taken;
    }

    public async Task StartAsync()
    {
        await _cloud.StartAsync();
        await _server.StartAsync();
        Address = _server
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();

        using var bucket = await _reader.PutAsync(new Uri($"{Address}/{Bucket}"), content: null);
        bucket.EnsureSuccessStatusCode();
        Settings["STATIC_DISTRIBUTION"] = await CreateDistributionAsync();
        Settings["AWS_ENDPOINT_URL"] = Address;
    }

    /// <summary>From now on so many objects are taken; every request after them fails.</summary>
    public void BreakAfter(int uploads) => _uploadsLeft = uploads;

    public async Task PutAsync(string key, string content)
    {
        using var body = new StringContent(content);
        using var answer = await _reader.PutAsync(new Uri($"{Address}/{Bucket}/{key}"), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Everything in the bucket, by key.</summary>
    public async Task<SortedDictionary<string, CloudObject>> ReadAsync()
    {
        var objects = new SortedDictionary<string, CloudObject>(StringComparer.Ordinal);
        string? after = null;

        do
        {
            var page = XElement.Parse(
                await _reader.GetStringAsync(
                    new Uri(
                        $"{Address}/{Bucket}?list-type=2{(after is null ? "" : $"&continuation-token={Uri.EscapeDataString(after)}")}"
                    )
                )
            );
            after = page.Elements()
                .SingleOrDefault(element => element.Name.LocalName == "NextContinuationToken")
                ?.Value;

            foreach (var key in page.Descendants().Where(element => element.Name.LocalName == "Key"))
                objects.Add(key.Value, await ReadAsync(key.Value));
        } while (after is not null);

        return objects;
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _server.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    private async Task<CloudObject> ReadAsync(string key)
    {
        using var answer = await _reader.GetAsync(new Uri($"{Address}/{Bucket}/{key}"));
        answer.EnsureSuccessStatusCode();
        return new CloudObject(
            Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()),
            answer.Content.Headers.ContentType?.ToString(),
            answer.Content.Headers.ContentEncoding.SingleOrDefault(),
            answer.Headers.NonValidated.TryGetValues("Cache-Control", out var cache) ? cache.ToString() : null
        );
    }

    private async Task<string> CreateDistributionAsync()
    {
        using var body = new StringContent(
            $"""
            <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <CallerReference>test</CallerReference><Comment>test</Comment><Enabled>true</Enabled>
              <Origins><Quantity>1</Quantity><Items><Origin>
                <Id>bucket</Id><DomainName>{Bucket}.s3.amazonaws.com</DomainName><S3OriginConfig><OriginAccessIdentity/></S3OriginConfig>
              </Origin></Items></Origins>
              <DefaultCacheBehavior><TargetOriginId>bucket</TargetOriginId><ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy></DefaultCacheBehavior>
            </DistributionConfig>
            """
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Address}/2020-05-31/distribution"))
        {
            Content = body,
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            Signed.Replace("/s3/", "/cloudfront/", StringComparison.Ordinal)
        );
        using var answer = await _reader.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return XElement.Parse(text).Elements().First(element => element.Name.LocalName == "Id").Value;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;

        if (request.Headers.UserAgent.ToString().StartsWith("aws-cli/", StringComparison.Ordinal))
        {
            request.EnableBuffering();
            using var reader = new StreamReader(request.Body, Encoding.Latin1, leaveOpen: true);
            var body = await reader.ReadToEndAsync();
            request.Body.Position = 0;

            var path = request.Path.Value!;
            var key = path.StartsWith($"/{Bucket}/", StringComparison.Ordinal) ? path[(Bucket.Length + 2)..] : path;
            var asked = new CloudRequest(request.Method, key, request.QueryString.Value ?? "", body);
            _requests.Enqueue(asked);

            if (_uploadsLeft <= 0 || (asked.IsUpload && Interlocked.Decrement(ref _uploadsLeft) < 0))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
        }

        await _cloud.AnswerAsync(context);
    }
}
