using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>
/// The life of a bucket, two releases kept: releases that arrive, break off, are repeated, abandoned and rolled back.
/// </summary>
public sealed class StaticStory : IDisposable
{
    public const string Foreign = "robots.txt";

    public PublishedSite One { get; } = SiteOf("one");

    public PublishedSite Two { get; } = SiteOf("two");

    public PublishedSite Abandoned { get; } = SiteOf("abandoned");

    public PublishedSite Three { get; } = SiteOf("three");

    public Run First { get; private set; } = null!;

    public Run Again { get; private set; } = null!;

    /// <summary>The second release, broken off among the fingerprinted files, and at the invalidation.</summary>
    public List<Run> Broken { get; } = [];

    public Run Second { get; private set; } = null!;

    public Run Third { get; private set; } = null!;

    public Run RolledBack { get; private set; } = null!;

    public static async Task<StaticStory> TellAsync(ICloud cloud)
    {
        await using var edge = new CloudEdge(cloud);
        await edge.StartAsync();
        var story = new StaticStory();
        await edge.PutAsync(Foreign, "not ours");

        story.First = await Run.PublishAsync(edge, story.One);
        story.Again = await Run.PublishAsync(edge, story.One);

        foreach (var uploads in new[] { 2, 5 })
            story.Broken.Add(await Run.PublishAsync(edge, story.Two, uploads));

        story.Second = await Run.PublishAsync(edge, story.Two);
        await Run.PublishAsync(edge, story.Abandoned, uploads: 3);
        story.Third = await Run.PublishAsync(edge, story.Three);
        story.RolledBack = await Run.PublishAsync(edge, story.Two);
        return story;
    }

    public void Dispose()
    {
        foreach (var site in new[] { One, Two, Abandoned, Three })
            site.Dispose();
    }

    private static PublishedSite SiteOf(string release) =>
        new(
            ("css/cabi.css", "text/css", $"main {{ --release: {release}; }}"),
            ("errors/503.html", "text/html", "<h1>Back in a moment</h1>")
        );

    /// <summary>
    /// One run of scripts/publish-static: how it ended, what it asked for and how it left the bucket.
    /// </summary>
    public sealed record Run(
        int Code,
        string Output,
        List<CloudRequest> Requests,
        SortedDictionary<string, CloudObject> Objects
    )
    {
        public IEnumerable<string> Uploads =>
            Requests.Where(request => request.IsUpload && !request.IsRecord).Select(request => request.Key);

        public IEnumerable<string> Invalidated =>
            CloudEdge.ValuesIn(Requests.Where(request => request.IsInvalidation), "Path");

        public IEnumerable<string> Removed =>
            CloudEdge
                .ValuesIn(Requests.Where(request => request.IsRemoval), "Key")
                .Where(key => !key.StartsWith("releases/", StringComparison.Ordinal));

        public static async Task<Run> PublishAsync(CloudEdge edge, PublishedSite site, int uploads = int.MaxValue)
        {
            edge.BreakAfter(uploads);
            var (code, output) = await Shell.TryAsync(edge.Settings, PublishedSite.Publish, "--keep", "2", site.Folder);
            edge.BreakAfter(int.MaxValue);
            return new Run(code, output, edge.TakeRequests(), await edge.ReadAsync());
        }
    }
}
