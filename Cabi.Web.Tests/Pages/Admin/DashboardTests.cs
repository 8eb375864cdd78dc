using System.Net;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>The way to Hangfire's dashboard; what it shows is tested in a browser.</summary>
public sealed class DashboardTests(CabiApp app) : CabiTest(app)
{
    private const string Style = "'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='";

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/Hangfire/recurring")]
    [InlineData("/hangfire/jobs/failed")]
    [InlineData("/hangfire/stats")]
    public async Task It_does_not_exist_for_anybody_but_operators(string path)
    {
        Visitor[] others =
        [
            new Visitor(App),
            await Visitor.SignedInAsync(App, await GivenStudentAsync()),
            await GivenStaffAsync(),
        ];

        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(path)).Status);
            using var answer = await other.Browser.PostAsync(
                new Uri(path, UriKind.Relative),
                new FormUrlEncodedContent([])
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_operator_finds_it_from_the_jobs_and_back()
    {
        var visitor = await GivenOperatorAsync();
        var jobs = await visitor.OpenAsync("/admin/jobs");

        var page = await visitor.OpenAsync(jobs.Find("a[href='/hangfire']")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Cabi", page.Find("title")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("en", page.Find("html")!.GetAttribute("lang"));
        Assert.NotNull(page.Find("a[href='/admin/jobs']"));
    }

    [Fact]
    public async Task Its_counters_are_asked_for_by_a_form_alone() =>
        Assert.Equal(
            HttpStatusCode.MethodNotAllowed,
            (await (await GivenOperatorAsync()).OpenAsync("/hangfire/stats")).Status
        );

    [Fact]
    public async Task A_press_without_the_forms_token_does_nothing()
    {
        var visitor = await GivenOperatorAsync();

        using var answer = await visitor.Browser.PostAsync(
            new Uri("/hangfire/recurring/trigger", UriKind.Relative),
            new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "x")])
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Its_one_style_is_allowed_there_and_nowhere_else()
    {
        var visitor = await GivenOperatorAsync();

        Assert.Contains(Style, await PolicyOfAsync(visitor, "/hangfire"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "unsafe-inline",
            await PolicyOfAsync(visitor, "/hangfire/servers"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Style, await PolicyOfAsync(visitor, "/admin/jobs"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", await PolicyOfAsync(visitor, "/admin/jobs"), StringComparison.Ordinal);
    }

    private static async Task<string> PolicyOfAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.Browser.GetAsync(new Uri(path, UriKind.Relative));
        return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }
}
