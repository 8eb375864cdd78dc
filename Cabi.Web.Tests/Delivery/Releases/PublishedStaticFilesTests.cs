using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The static files of this very build, published, and a page that refers to them.</summary>
[Trait("Group", "Release")]
public sealed class PublishedStaticFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-published-");

    [Fact]
    public async Task A_page_finds_each_of_its_files_with_the_content_that_its_hash_promises()
    {
        await using var edge = new CloudEdge(new FakeCloud());
        await edge.StartAsync();
        edge.Settings["STATIC_PREFIX"] = "assets";
        await PublishAsync(edge);

        var addresses = await AddressesOnPageAsync($"{edge.Address}/{CloudEdge.Bucket}/assets");
        var objects = await edge.ReadAsync();

        Assert.True(addresses.Count >= 3);
        Assert.All(
            addresses,
            file =>
            {
                var found = objects[file.Address[$"{edge.Address}/{CloudEdge.Bucket}/".Length..]];
                Assert.Equal(
                    file.Integrity,
                    "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(found.Content)))
                );
                Assert.Contains("immutable", found.CacheControl, StringComparison.Ordinal);
            }
        );
        Assert.All(
            ["errors/404.html", "errors/503.html"],
            key => Assert.Equal(("text/html", "no-cache"), (objects[key].Type, objects[key].CacheControl))
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task PublishAsync(CloudEdge edge)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await Shell.RunAsync(
            "dotnet",
            "publish",
            "Cabi.Web",
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            _folder.FullName,
            "--verbosity",
            "quiet"
        );
        await LeaveOutCompressedAsync(Path.Combine(_folder.FullName, "Cabi.Web.staticwebassets.endpoints.json"));
        await Shell.RunAsync(edge.Settings, PublishedSite.Publish, _folder.FullName);
    }

    // They are three of four objects, and no page names them.
    private static async Task LeaveOutCompressedAsync(string manifest)
    {
        var published = JsonNode.Parse(await File.ReadAllTextAsync(manifest))!;
        var endpoints = published["Endpoints"]!.AsArray();

        foreach (
            var endpoint in endpoints
                .Where(endpoint => Path.GetExtension((string)endpoint!["AssetFile"]!) is ".br" or ".gz")
                .ToList()
        )
            endpoints.Remove(endpoint);

        await File.WriteAllTextAsync(manifest, published.ToJsonString());
    }

    private static async Task<List<(string Address, string? Integrity)>> AddressesOnPageAsync(string cdn)
    {
        await using var app = new CabiApp();
        await using var configured = app.WithWebHostBuilder(builder => builder.UseSetting("Cdn:BaseUrl", cdn));
        using var browser = configured.CreateClient();
        using var page = await new HtmlParser().ParseDocumentAsync(
            await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative))
        );

        // A browser takes what it installs a site by from the site's own address.
        Assert.NotNull(page.QuerySelector("link[rel=manifest][href='/manifest.webmanifest']"));

        return
        [
            .. page.QuerySelectorAll("link[href]:not([rel=manifest]), script[src], img[src]")
                .Select(file =>
                    ((file.GetAttribute("href") ?? file.GetAttribute("src"))!, file.GetAttribute("integrity"))
                ),
        ];
    }
}
