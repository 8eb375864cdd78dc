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

        Assert.Equal(7, sheets.Count);
        foreach (var sheet in sheets)
            Assert.NotEqual("", await visitor.Browser.GetStringAsync(new Uri(sheet.GetAttribute("href")!, UriKind.Relative)));
    }

    [Theory]
    [InlineData("404")]
    [InlineData("503")]
    public async Task An_error_page_stands_alone_and_its_style_is_allowed(string name)
    {
        using var answer = await new Visitor(App).Browser.GetAsync(new Uri($"/errors/{name}.html", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var style = html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"'sha256-{hash}'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
    }
}
