using System.Text;
using Cabi.Web.Tests.Delivery.Support.Clouds;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>scripts/publish-static against S3 and CloudFront as a test has them.</summary>
[Trait("Group", "Release")]
public sealed class StaticPublishTests(StaticStories stories) : IClassFixture<StaticStories>
{
    public static TheoryData<string> Clouds => [.. StaticStories.Clouds];

    [Theory]
    [MemberData(nameof(Clouds))]
    public void Files_go_out_before_what_refers_to_them(string cloud)
    {
        var story = stories[cloud];
        var order = story
            .First.Requests.Where(request => request.IsUpload || request.IsInvalidation)
            .Select(request =>
                request switch
                {
                    { IsInvalidation: true } => "invalidation",
                    { IsRecord: true } => "record",
                    _ => story.One.Fingerprinted.Contains(request.Key) ? "fingerprinted" : "plain",
                }
            )
            .ToList();

        Assert.Equal(0, story.First.Code);
        Assert.Equal(
            ["record", "fingerprinted", "plain", "invalidation", "record"],
            order.Where((kind, at) => at == 0 || kind != order[at - 1])
        );
        Assert.Equal(
            [.. story.One.Fingerprinted.Concat(story.One.Plain).Order(StringComparer.Ordinal)],
            story.First.Uploads.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void A_browser_is_told_what_a_file_is_and_how_long_it_stays(string cloud)
    {
        var story = stories[cloud];

        foreach (var key in story.One.Fingerprinted)
            Assert.Equal("public, max-age=31536000, immutable", story.First.Objects[key].CacheControl);

        foreach (var key in story.One.Plain)
        {
            var found = story.First.Objects[key];
            Assert.Equal(
                Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(story.One.Folder, "wwwroot", key))),
                found.Content
            );
            Assert.Equal("no-cache", found.CacheControl);
        }

        Assert.All(
            story.One.Fingerprinted.Concat(story.One.Plain),
            key =>
            {
                Assert.Equal(
                    key.StartsWith("css/", StringComparison.Ordinal) ? "text/css" : "text/html",
                    story.First.Objects[key].Type
                );
                Assert.Equal(
                    Path.GetExtension(key) switch
                    {
                        ".br" => "br",
                        ".gz" => "gzip",
                        _ => null,
                    },
                    story.First.Objects[key].Encoding
                );
            }
        );
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void A_second_run_uploads_nothing_and_invalidates_nothing(string cloud)
    {
        var again = stories[cloud].Again;

        Assert.Equal(0, again.Code);
        Assert.NotEmpty(again.Requests);
        Assert.All(again.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void Exactly_the_addresses_whose_content_changed_are_invalidated(string cloud)
    {
        var story = stories[cloud];

        Assert.Equal(
            ["/css/cabi.css", "/css/cabi.css.br", "/errors/503.html", "/errors/503.html.gz"],
            story.First.Invalidated
        );
        Assert.Equal(["/css/cabi.css", "/css/cabi.css.br"], story.Third.Invalidated);
        Assert.Equal(story.Third.Invalidated, story.RolledBack.Invalidated);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void A_run_that_breaks_off_leaves_the_release_in_use_whole(string cloud)
    {
        var story = stories[cloud];

        Assert.Equal(2, story.Broken.Count);
        Assert.All(
            story.Broken,
            broken =>
            {
                Assert.NotEqual(0, broken.Code);
                Assert.Empty(broken.Removed);
                Assert.All(story.One.Fingerprinted, key => Assert.Equal(story.First.Objects[key], broken.Objects[key]));
                Assert.Equal(story.First.Objects["errors/503.html"], broken.Objects["errors/503.html"]);
            }
        );
        Assert.All(story.One.Plain, key => Assert.Equal(story.First.Objects[key], story.Broken[0].Objects[key]));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void The_next_run_does_what_a_broken_one_left(string cloud)
    {
        var (story, second) = (stories[cloud], stories[cloud].Second);

        Assert.Equal(0, second.Code);
        Assert.All(story.Two.Fingerprinted, key => Assert.Contains(key, second.Objects.Keys));
        Assert.Contains("two", second.Objects["css/cabi.css"].Content, StringComparison.Ordinal);

        // The run before had uploaded all of them, but CloudFront had not heard of it.
        Assert.Equal(["/css/cabi.css", "/css/cabi.css.br"], second.Invalidated);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void Only_what_no_kept_release_refers_to_is_removed(string cloud)
    {
        var story = stories[cloud];
        var ofOne = story
            .One.Fingerprinted.Where(key => key.StartsWith("css/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Empty(story.Second.Removed);
        Assert.Equal(ofOne, story.Third.Removed);
        Assert.All(
            story.Two.Fingerprinted.Concat(story.Three.Fingerprinted),
            key => Assert.Contains(key, story.Third.Objects.Keys)
        );
        Assert.Contains(StaticStory.Foreign, story.RolledBack.Objects.Keys);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void What_an_abandoned_run_uploaded_is_removed_in_its_turn(string cloud)
    {
        var story = stories[cloud];
        var left = story
            .Abandoned.Fingerprinted.Where(story.Third.Objects.ContainsKey)
            .Where(key => key.StartsWith("css/", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(2, left.Count);
        Assert.Equal(left.Order(StringComparer.Ordinal), story.RolledBack.Removed);
        Assert.Equal(
            2,
            story.RolledBack.Objects.Keys.Count(key => key.StartsWith("releases/", StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public void Going_back_to_an_earlier_release_needs_only_its_plain_files(string cloud)
    {
        var story = stories[cloud];

        Assert.Equal(0, story.RolledBack.Code);
        Assert.Equal(["css/cabi.css", "css/cabi.css.br"], story.RolledBack.Uploads.Order(StringComparer.Ordinal));
        Assert.Contains("two", story.RolledBack.Objects["css/cabi.css"].Content, StringComparison.Ordinal);
        Assert.All(
            story.Two.Fingerprinted.Concat(story.Three.Fingerprinted),
            key => Assert.Contains(key, story.RolledBack.Objects.Keys)
        );
    }
}
