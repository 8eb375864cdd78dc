using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>
/// Something that the aws command takes for AWS. What it is not asked for in these tests, it refuses with 501.
/// </summary>
public abstract class AwsStandIn : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Lock _one = new();

    protected AwsStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>What a script needs to find it.</summary>
    public Dictionary<string, string> Settings { get; } =
        new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_DEFAULT_REGION"] = "ap-northeast-2",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["CABI_POLL_SECONDS"] = "0.1",
        };

    /// <summary>An answer of the service.</summary>
    protected sealed record Answer(int Status, string Content, params (string Name, string Value)[] Headers);

    public async Task StartAsync()
    {
        await _server.StartAsync();
        Settings["AWS_ENDPOINT_URL"] = _server
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <returns>Null for what it does not know.</returns>
    protected abstract Answer? AnswerTo(HttpRequest request, string body);

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        var body = await reader.ReadToEndAsync();
        Answer answer;

        lock (_one)
        {
            answer = context
                .Request.Headers.Authorization.ToString()
                .StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)
                ? AnswerTo(context.Request, body) ?? new Answer(StatusCodes.Status501NotImplemented, "")
                : new Answer(StatusCodes.Status403Forbidden, "");
        }

        context.Response.StatusCode = answer.Status;

        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;

        await context.Response.WriteAsync(answer.Content);
    }
}
