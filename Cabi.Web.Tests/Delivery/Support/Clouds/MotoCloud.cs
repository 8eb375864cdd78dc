using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>The emulator moto_server, where it is installed.</summary>
public sealed class MotoCloud : ICloud
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly int _port = RunningCabi.FreePort();
    private Daemon? _server;

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "moto_server")));

    public async Task StartAsync() =>
        _server = await Daemon.StartAsync(
            AnswersAsync,
            Shell.Command("moto_server", "-H", "127.0.0.1", "-p", $"{_port}")
        );

    public async Task AnswerAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(
                $"http://127.0.0.1:{_port}{UriHelper.BuildRelative("", context.Request.Path, context.Request.QueryString)}"
            )
        );
        request.Content = new StreamContent(context.Request.Body);

        foreach (
            var (name, value) in context.Request.Headers.Where(header =>
                header.Key is not ("Host" or "Expect" or "Transfer-Encoding")
            )
        )
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        using var answer = await _client.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;

        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (name is not ("Transfer-Encoding" or "Connection"))
                context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != HttpMethods.Head)
            await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri($"http://127.0.0.1:{_port}/moto-api/data.json"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
