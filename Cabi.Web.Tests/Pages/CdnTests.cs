using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>Pages whose static files come from a CDN.</summary>
public sealed class CdnTests
{
    private const string Cdn = "https://static.cabi.test/v";

    [Fact]
    public async Task A_page_names_every_file_at_the_CDN_with_its_fingerprint_and_hash()
    {
        var (page, _) = await OpenAsync(Cdn);
        var files = page.QuerySelectorAll("link[href]:not([rel=manifest]), script[src]").ToList();

        Assert.True(files.Count >= 3);
        Assert.All(
            files,
            file =>
            {
                Assert.Equal(
                    HashOf(NameIn(file.GetAttribute("href") ?? file.GetAttribute("src")!)),
                    file.GetAttribute("integrity")
                );
                Assert.Equal("anonymous", file.GetAttribute("crossorigin"));
            }
        );

        // What it says holds for the site that it comes from.
        Assert.Equal("/manifest.webmanifest", page.QuerySelector("link[rel=manifest]")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_a_CDN_the_app_serves_the_files_itself()
    {
        var (page, _) = await OpenAsync("");
        var files = page.QuerySelectorAll("link[href], script[src]").ToList();

        Assert.True(files.Count >= 3);
        Assert.All(
            files,
            file =>
            {
                Assert.Matches("^/[^/]", file.GetAttribute("href") ?? file.GetAttribute("src")!);
                Assert.False(file.HasAttribute("integrity") || file.HasAttribute("crossorigin"));
            }
        );
    }

    [Theory]
    [InlineData("", "'self'")]
    [InlineData("https://static.cabi.test", "'self' https://static.cabi.test")]
    [InlineData(Cdn, $"'self' {Cdn}/")]
    public async Task A_page_may_load_from_the_CDN_and_nowhere_else(string cdn, string sources)
    {
        var (_, answer) = await OpenAsync(cdn);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split("; ");

        Assert.Contains("default-src 'self'", policy);
        Assert.Single(policy, part => part.StartsWith($"script-src {sources} 'sha256-", StringComparison.Ordinal));
        Assert.Contains($"img-src {sources} data:", policy);
        Assert.Contains($"font-src {sources}", policy);
        Assert.Single(policy, part => part.StartsWith($"style-src {sources} 'sha256-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_app_does_not_start_with_an_address_that_is_none()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            CommandRunner.Build(("Cdn__BaseUrl", "static.cabi.test"))
        );

        Assert.Contains("Cdn:BaseUrl", error.Message, StringComparison.Ordinal);
    }

    private static async Task<(IHtmlDocument Page, HttpResponseMessage Answer)> OpenAsync(string cdn)
    {
        await using var app = new CabiApp();
        await using var configured = app.WithWebHostBuilder(builder => builder.UseSetting("Cdn:BaseUrl", cdn));
        using var browser = configured.CreateClient();
        var answer = await browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()), answer);
    }

    private static string NameIn(string address)
    {
        Assert.StartsWith($"{Cdn}/", address, StringComparison.Ordinal);
        var parts = address[(Cdn.Length + 1)..].Split('.');
        Assert.Equal(3, parts.Length);
        Assert.Equal(10, parts[1].Length);
        return $"{parts[0]}.{parts[2]}";
    }

    private static string HashOf(string name) =>
        "sha256-"
        + Convert.ToBase64String(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, "wwwroot-cdn", name)))
        );
}
