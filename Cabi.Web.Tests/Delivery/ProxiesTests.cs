using System.Net;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Tests.Delivery.Support;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Delivery;

/// <summary>
/// Whom the limit of failed sign-ins counts, and what is believed about https. The tests' own address is the last
/// proxy's.
/// </summary>
[Trait("Group", "Ops")]
public sealed class ProxiesTests : IDisposable
{
    private const string Client = "203.0.113.9";
    private const string Edge = "198.51.100.7";
    private const string Balancer = "127.0.0.1";
    private const string Invented = "192.0.2.66";

    private const string StrictTransportSecurity = "Strict-Transport-Security";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-proxies-");

    private string Database => Path.Combine(_folder.FullName, "cabi.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Behind_an_edge_and_a_balancer_the_client_is_counted_and_what_it_invents_is_not()
    {
        await using var cabi = await StartAsync(
            ("Proxy__Networks__0", "127.0.0.0/8"),
            ("Proxy__Networks__1", "198.51.100.0/24")
        );

        Assert.Equal(Client, await CountedAsync(cabi, $"{Client}, {Edge}"));
        Assert.Equal(Client, await CountedAsync(cabi, $"{Invented}, {Client}, {Edge}"));
        Assert.Equal(Client, await CountedAsync(cabi, $"{Balancer}, {Edge}, {Client}, {Edge}"));
        Assert.Equal(Client, await CountedAsync(cabi, $"{Invented}, {Client}"));
        Assert.Equal(Edge, await CountedAsync(cabi, Edge));
    }

    [Fact]
    public async Task An_edge_that_is_not_configured_counts_as_the_client()
    {
        await using var cabi = await StartAsync(("Proxy__Networks__0", "127.0.0.0/8"));

        Assert.Equal(Edge, await CountedAsync(cabi, $"{Client}, {Edge}"));
    }

    [Fact]
    public async Task Without_a_proxy_nobody_is_believed()
    {
        // Production would refuse forms that do not come by https.
        await using var cabi = await StartAsync(("Proxy__Networks__0", ""), ("ASPNETCORE_ENVIRONMENT", "Testing"));

        Assert.Equal(Balancer, await CountedAsync(cabi, Invented));
        using var page = await cabi.Pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.All(
            page.Headers.GetValues("Set-Cookie"),
            cookie => Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Who_came_by_https_is_told_to_come_so_always_and_gets_secure_cookies_and_others_are_told_to_use_it()
    {
        await using var cabi = await StartAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = cabi.Pages.BaseAddress,
        };

        using var page = await AskAsync(browser, "/account/sign-in", "https");
        using var secure = await AskAsync(browser, "/", "https");
        using var unprotected = await AskAsync(browser, "/", "http");

        Assert.All(
            page.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Found), (unprotected.StatusCode, secure.StatusCode));
        Assert.Contains("https", await unprotected.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await cabi.EventuallyAsync(() =>
            Task.FromResult(cabi.Log.Contains("Proxy:Networks lacks this address", StringComparison.Ordinal))
        );
        Assert.False(unprotected.Headers.Contains(StrictTransportSecurity));
        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues(StrictTransportSecurity)));
    }

    private Task<RunningCabi> StartAsync(params (string Name, string Value)[] settings) =>
        RunningCabi.StartAsync([("Database__Path", Database), .. settings]);

    // This machine's own names are never told.
    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string path, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "lockers.campus.example";
        request.Headers.Add(RunningCabi.ForwardedProto, scheme);
        return await browser.SendAsync(request);
    }

    /// <returns>Whose failed sign-in it was.</returns>
    private async Task<string> CountedAsync(RunningCabi cabi, string forwardedFor)
    {
        var stranger = cabi.Visit();
        stranger.Browser.DefaultRequestHeaders.Add(ForwardedHeadersDefaults.XForwardedForHeaderName, forwardedFor);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await stranger.SignInAsync("nobody@cabi.test", "a wrong password")).Status
        );

        await using var db = new SqliteCabiDb(
            new DbContextOptionsBuilder<SqliteCabiDb>().UseSqlite($"Data Source={Database}").Options
        );
        var address = (await db.SignInAttempts.ToListAsync()).Single().Network;
        await db.SignInAttempts.ExecuteDeleteAsync();
        return address;
    }
}
