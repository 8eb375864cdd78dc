using System.Net;
using System.Text;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>The way to Hangfire's dashboard; what it shows is tested in a browser.</summary>
public sealed class DashboardTests(CabiApp app) : CabiTest(app)
{
    private const string Form = "application/x-www-form-urlencoded";
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

    [Theory]
    [InlineData("/hangfire/recurring/trigger")]
    [InlineData("/Hangfire/recurring/remove/")]
    [InlineData("/hangfire/jobs/failed/requeue")]
    [InlineData("/hangfire/jobs/enqueued/delete")]
    [InlineData("/hangfire/jobs/scheduled/enqueue")]
    [InlineData("/hangfire/jobs/actions/delete/999999999")]
    [InlineData("/hangfire/stats")]
    public async Task A_command_is_posted_and_nothing_else(string path)
    {
        var visitor = await GivenOperatorAsync();

        foreach (var method in new[] { "GET", "HEAD", "TRACE", "OPTIONS", "PUT" })
        {
            using var answer = await SendAsync(visitor, method, path, Form, "jobs[]=Clean-up: delete what is old");
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, answer.StatusCode));
            Assert.Equal(["POST"], answer.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/hangfire/jobs/details/1")]
    public async Task A_page_is_only_looked_at(string path)
    {
        var visitor = await GivenOperatorAsync();

        foreach (var method in new[] { "POST", "TRACE", "OPTIONS", "DELETE" })
        {
            using var answer = await SendAsync(visitor, method, path, Form, "a=b");
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, answer.StatusCode));
            Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/xml")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData($"{Form}, text/plain")]
    [InlineData("")]
    public async Task A_command_that_needs_a_form_is_told_by_a_form_alone(string type)
    {
        var visitor = await GivenOperatorAsync();

        foreach (var path in new[] { "/hangfire/recurring/trigger", "/hangfire/jobs/failed/delete", "/hangfire/stats" })
        {
            using var answer = await SendAsync(visitor, "POST", path, type, "{}");
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_command_whose_address_says_all_is_posted_without_a_form()
    {
        using var answer = await SendAsync(
            await GivenOperatorAsync(),
            "POST",
            "/hangfire/jobs/actions/delete/999999999",
            type: "",
            body: ""
        );

        // Hangfire's word for a run that is not there.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

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

    // With the secret that the dashboard's own script sends.
    private static async Task<HttpResponseMessage> SendAsync(
        Visitor visitor,
        string method,
        string path,
        string type,
        string body
    )
    {
        var page = await visitor.OpenAsync("/hangfire/recurring");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(
            page.Find("meta[name='csrf-header']")!.GetAttribute("content")!,
            page.Find("meta[name='csrf-token']")!.GetAttribute("content")
        );
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));

        if (type != "")
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        return await visitor.Browser.SendAsync(request);
    }

    private static async Task<string> PolicyOfAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.Browser.GetAsync(new Uri(path, UriKind.Relative));
        return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }
}
