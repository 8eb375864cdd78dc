using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>The files of wwwroot-cdn as the product serves them.</summary>
public sealed class StaticAssetsTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Pages_name_style_sheets_that_arrive_whole()
    {
        var visitor = new Visitor(App);
        var page = await visitor.OpenAsync("/account/sign-in");
        var sheets = page.Document.QuerySelectorAll("link[rel=stylesheet]").OfType<IHtmlLinkElement>().ToList();

        Assert.Equal(9, sheets.Count);
        foreach (var sheet in sheets)
            Assert.NotEqual(
                "",
                await visitor.Browser.GetStringAsync(new Uri(sheet.GetAttribute("href")!, UriKind.Relative))
            );
    }

    public static TheoryData<string> ErrorPages =>
        [.. Repository.Files("wwwroot-cdn/errors", "*").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(ErrorPages))]
    public async Task An_error_page_stands_alone_and_its_style_is_allowed(string name)
    {
        using var answer = await new Visitor(App).Browser.GetAsync(new Uri($"/errors/{name}", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var style = html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains(
            $"'sha256-{hash}'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.All(
            ["src=", "href=", "url(", "@import", "<script", "<link", "//"],
            way => Assert.DoesNotContain(way, html, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [MemberData(nameof(ErrorPages))]
    public async Task An_error_page_speaks_both_languages_by_day_and_by_night(string name)
    {
        var page = await new Visitor(App).OpenAsync($"/errors/{name}");
        var english = page.Find("[lang=en]")!.TextContent;

        Assert.Equal("ko", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Matches("[가-힣]", page.Text.Replace(english, "", StringComparison.Ordinal));
        Assert.Matches("[A-Za-z]{4}", english);
        Assert.Contains("prefers-color-scheme: dark", page.Find("style")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404.html")]
    [InlineData("503.html")]
    public void The_edge_finds_the_page_that_it_names(string name) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, "wwwroot-cdn/errors", name)));
}
