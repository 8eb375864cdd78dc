using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cabi.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cabi.Web.Tests.Hosting;

/// <summary>What lets modules import each other by their plain names.</summary>
public sealed class ImportMapTests
{
    private static readonly ResourceAsset[] _modules =
    [
        FileOf("js/cabi.js", "js/cabi.aaaaaaaaaa.js", "sha256-A"),
        FileOf("js/floor.js", "js/floor.bbbbbbbbbb.js", "sha256-B"),
        FileOf("js/floor.js.br", "js/floor.bbbbbbbbbb.js.br", "sha256-C"),
        FileOf("lib/htmx/htmx.js", "lib/htmx/htmx.dddddddddd.js", "sha256-D"),
        FileOf("css/cabi.css", "css/cabi.eeeeeeeeee.css", "sha256-E"),
    ];

    [Fact]
    public void It_names_each_module_by_its_absolute_address_at_the_CDN()
    {
        var map = JsonDocument.Parse(FilesAt("https://static.cabi.test", _modules).ImportMap!).RootElement;

        Assert.Equal(
            [
                "https://static.cabi.test/js/cabi.js=https://static.cabi.test/js/cabi.aaaaaaaaaa.js",
                "https://static.cabi.test/js/floor.js=https://static.cabi.test/js/floor.bbbbbbbbbb.js",
            ],
            PairsIn(map, "imports")
        );
        Assert.Equal(
            [
                "https://static.cabi.test/js/cabi.aaaaaaaaaa.js=sha256-A",
                "https://static.cabi.test/js/floor.bbbbbbbbbb.js=sha256-B",
            ],
            PairsIn(map, "integrity")
        );
    }

    [Fact]
    public void It_names_each_module_by_its_path_in_the_app()
    {
        var map = JsonDocument.Parse(FilesAt("", _modules).ImportMap!).RootElement;

        Assert.Equal(
            ["/js/cabi.js=/js/cabi.aaaaaaaaaa.js", "/js/floor.js=/js/floor.bbbbbbbbbb.js"],
            PairsIn(map, "imports")
        );
        Assert.False(map.TryGetProperty("integrity", out _));
    }

    [Fact]
    public void It_is_not_there_while_no_module_has_another_to_import()
    {
        Assert.Null(FilesAt("", _modules[..1]).ImportMap);
        Assert.Equal("", Render(FilesAt("", _modules[..1])));
    }

    [Fact]
    public void A_page_shows_the_map_and_its_policy_allows_exactly_that()
    {
        var files = FilesAt("", _modules);
        var shown = Render(files);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(files.ImportMap!)));

        Assert.Equal($"<script type=\"importmap\">{files.ImportMap}</script>", shown);
        Assert.Contains(
            $"script-src 'self' 'sha256-{hash}';",
            SecurityHeaders.PolicyFor(files),
            StringComparison.Ordinal
        );
    }

    private static string Render(StaticFiles files)
    {
        var attributes = new TagHelperAttributeList { { "type", "importmap" } };
        var output = new TagHelperOutput(
            "script",
            attributes,
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())
        );
        using var cdn = new CdnWatch(
            files,
            files,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
            NullLogger<CdnWatch>.Instance
        );
        new StaticFileTagHelper(cdn).Process(
            new TagHelperContext("script", attributes, new Dictionary<object, object>(), "a page"),
            output
        );

        using var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }

    private static StaticFiles FilesAt(string cdn, ResourceAsset[] files)
    {
        var page = new Endpoint(
            requestDelegate: null,
            new EndpointMetadataCollection([new ResourceAssetCollection(files)]),
            "a page"
        );
        return new StaticFiles(cdn, new DefaultEndpointDataSource(page), new NullFileProvider());
    }

    private static ResourceAsset FileOf(string name, string address, string integrity) =>
        new(address, [new ResourceAssetProperty("label", name), new ResourceAssetProperty("integrity", integrity)]);

    private static IEnumerable<string> PairsIn(JsonElement map, string part) =>
        map.GetProperty(part).EnumerateObject().Select(pair => $"{pair.Name}={pair.Value.GetString()}");
}
