using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>
/// As much of S3 and CloudFront as publishing needs, in memory. It refuses whatever the services would refuse, and
/// whatever it does not know.
/// </summary>
public sealed class FakeCloud : ICloud
{
    private const string Distributions = "/2020-05-31/distribution";

    private readonly FakeBucket _bucket = new();
    private readonly FakeDistribution _distribution = new();
    private readonly Lock _one = new();

    public Task StartAsync() => Task.CompletedTask;

    public async Task AnswerAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var body = content.ToArray();
        FakeAnswer answer;

        lock (_one)
            answer = AnswerOf(context.Request, body);

        context.Response.StatusCode = answer.Status;

        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;

        context.Response.ContentLength = answer.Content.Length;

        if (context.Request.Method != HttpMethods.Head)
            await context.Response.Body.WriteAsync(answer.Content);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private FakeAnswer AnswerOf(HttpRequest request, byte[] body)
    {
        var isDistribution = request.Path.StartsWithSegments(Distributions, StringComparison.Ordinal, out var rest);

        // What has no signature of the right service, the services do not answer.
        if (
            !request
                .Headers.Authorization.ToString()
                .Contains(isDistribution ? "/cloudfront/aws4_request" : "/s3/aws4_request", StringComparison.Ordinal)
        )
            return FakeAnswer.Refused(StatusCodes.Status403Forbidden, "AccessDenied");

        return isDistribution ? _distribution.Answer(request, rest, body) : _bucket.Answer(request, body);
    }
}
