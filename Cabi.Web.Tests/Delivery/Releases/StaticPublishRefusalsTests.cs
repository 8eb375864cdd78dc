using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>What scripts/publish-static does not do, and says so.</summary>
[Trait("Group", "Ops")]
public sealed class StaticPublishRefusalsTests : IAsyncLifetime
{
    private readonly PublishedSite _site = new(("errors/503.html", "text/html", "<h1>Back in a moment</h1>"));
    private readonly CloudEdge _edge = new(new FakeCloud());

    public Task InitializeAsync() => _edge.StartAsync();

    public async Task DisposeAsync()
    {
        await _edge.DisposeAsync();
        _site.Dispose();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("many")]
    public Task It_keeps_the_release_that_open_pages_are_of(string keep) =>
        IsRefusedAsync(2, "number from 2", "--keep", keep, _site.Folder);

    [Fact]
    public Task It_refuses_a_folder_that_is_no_published_app() =>
        IsRefusedAsync(1, "must be what dotnet publish made", Path.GetTempPath());

    [Fact]
    public async Task It_refuses_a_file_whose_hash_pages_would_refuse()
    {
        await File.AppendAllTextAsync(Path.Combine(_site.Folder, "wwwroot/errors/503.html"), "!");

        await IsRefusedAsync(1, "errors/503.html: FAILED", _site.Folder);
    }

    [Fact]
    public async Task It_refuses_a_build_that_was_not_published()
    {
        var manifest = Path.Combine(_site.Folder, "Cabi.Web.staticwebassets.endpoints.json");
        await File.WriteAllTextAsync(
            manifest,
            (await File.ReadAllTextAsync(manifest)).Replace("\"Publish\"", "\"Build\"", StringComparison.Ordinal)
        );

        await IsRefusedAsync(5, "not of a publish", _site.Folder);
    }

    [Fact]
    public async Task It_does_not_wait_for_an_invalidation_for_ever()
    {
        _edge.Settings["STATIC_WAIT_SECONDS"] = "0";

        var (code, output) = await Shell.TryAsync(_edge.Settings, PublishedSite.Publish, _site.Folder);

        Assert.Equal(1, code);
        Assert.Contains("is InProgress after 0 seconds", output, StringComparison.Ordinal);
        Assert.Single(_edge.TakeRequests(), request => request is { IsUpload: true, IsRecord: true });
    }

    private async Task IsRefusedAsync(int expected, string why, params string[] arguments)
    {
        var (code, output) = await Shell.TryAsync(_edge.Settings, PublishedSite.Publish, arguments);

        Assert.Equal(expected, code);
        Assert.Contains(why, output, StringComparison.Ordinal);
        Assert.Empty(_edge.TakeRequests());
    }
}
