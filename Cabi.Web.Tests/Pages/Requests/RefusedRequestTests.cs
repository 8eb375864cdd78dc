using System.Net;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Requests;

/// <summary>What is no request of a page is refused in words that say what was wrong.</summary>
public sealed class RefusedRequestTests(CabiApp app) : CabiTest(app)
{
    [Theory]
    [InlineData("GET", "/error", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("GET", "/status", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("TRACE", "/rental", HttpStatusCode.MethodNotAllowed, "That cannot be done here")]
    [InlineData("TRACE", "/inbox", HttpStatusCode.MethodNotAllowed, "That cannot be done here")]
    [InlineData("POST", "/account/sign-in", HttpStatusCode.BadRequest, "The form could not be read")]
    public async Task It_says_what_was_wrong(string method, string path, HttpStatusCode status, string title)
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var page = await visitor.AskAsync(method, path);

        Assert.Equal((status, title), (page.Status, page.Find("h1")?.TextContent));
    }

    [Fact]
    public async Task It_is_refused_to_who_asks_for_the_options_too()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await visitor.AskAsync("OPTIONS", "/rental")).Status);
    }

    [Fact]
    public async Task A_page_names_the_methods_that_it_takes()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var page = await visitor.AskAsync("TRACE", "/account/sign-in");

        Assert.Equal(["GET", "HEAD", "POST"], page.Answer.Content.Headers.Allow);
    }
}
