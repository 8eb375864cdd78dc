using System.Net;
using System.Text.Json;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>A running container of Cabi, by the two ports it listens on.</summary>
public sealed class Container(int appPort, int managementPort) : IDisposable
{
    /// <summary>The port for people, asked as the balancer that ends TLS does.</summary>
    public HttpClient Pages { get; } = PagesOf(appPort);

    private readonly HttpClient _management = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{managementPort}"),
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>The build that is ready here; null when nothing answers or what answers is not ready.</summary>
    public async Task<string?> ReadyBuildAsync()
    {
        try
        {
            using var answer = await _management.GetAsync(new Uri("/readyz", UriKind.Relative));
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return answer.StatusCode == HttpStatusCode.OK ? json.RootElement.GetProperty("build").GetString() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits until this build is ready, or (null) none is.</summary>
    public async Task UntilReadyAsync(string? build)
    {
        string? ready = null;

        if (!await Patience.UntilAsync(async () => (ready = await ReadyBuildAsync()) == build, seconds: 90, pause: 100))
            throw new InvalidOperationException($"Ready is {ready ?? "nothing"} instead of {build ?? "nothing"}.");
    }

    public void Dispose()
    {
        Pages.Dispose();
        _management.Dispose();
    }

    private static HttpClient PagesOf(int port)
    {
        var pages = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience.Usual };
        pages.DefaultRequestHeaders.Add(RunningCabi.ForwardedProto, RunningCabi.Https);
        return pages;
    }
}
