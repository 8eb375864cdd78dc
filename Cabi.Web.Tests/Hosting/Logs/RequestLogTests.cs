using System.Net;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Hosting.Logs;

/// <summary>The line that each request leaves.</summary>
public sealed class RequestLogTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_page_leaves_one_line_with_its_route_its_status_and_its_time()
    {
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var line = Assert.Single(await HearAsync(() => visitor.OpenAsync($"/lockers/{locker.Id}")));

        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Equal("GET", line.Values["Method"]);
        Assert.Equal("/lockers/{id}", line.Values["Route"]);
        Assert.Equal($"/lockers/{locker.Id}", line.Values["Path"]);
        Assert.Equal(200, line.Values["Status"]);
        Assert.InRange((double)line.Values["Milliseconds"]!, 0.1, 60_000);
    }

    [Fact]
    public async Task A_thing_that_does_not_exist_keeps_the_route_that_was_asked_for()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var line = Assert.Single(await HearAsync(() => visitor.OpenAsync("/lockers/123456789")));

        Assert.Equal(
            ("/lockers/{id}", "/lockers/123456789", 404),
            (line.Values["Route"], line.Values["Path"], line.Values["Status"])
        );
    }

    [Theory]
    [InlineData("open")]
    [InlineData("join")]
    public async Task A_form_is_named(string form)
    {
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var line = Assert.Single(await HearAsync(() => visitor.OpenAsync($"/lockers/{locker.Id}/{form}")));

        Assert.Equal($"/lockers/{locker.Id}/{form}", line.Values["Path"]);
    }

    [Fact]
    public async Task A_path_that_no_route_knows_is_not_repeated()
    {
        var visitor = new Visitor(App);

        var lines = await HearAsync(() => visitor.OpenAsync("/joinn/a-secret?token=another"));

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(
            "secret",
            string.Concat(lines.SelectMany(line => line.Values.Values)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("another", string.Concat(lines.Select(line => line.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_is_not_repeated()
    {
        var line = Assert.Single(
            await HearAsync(() => new Visitor(App).OpenAsync("/account/set-password?account=1&token=a-secret"))
        );

        Assert.Equal("/account/set-password", line.Values["Path"]);
        Assert.DoesNotContain("a-secret", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_and_what_machines_ask_leave_no_line()
    {
        var visitor = new Visitor(App);
        var page = await visitor.OpenAsync("/account/sign-in");
        var style = page.Find("link[rel=stylesheet]")!.GetAttribute("href")!;

        var lines = await HearAsync(async () =>
        {
            using var file = await visitor.Browser.GetAsync(new Uri(style, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);

            var answer = await App.Server.SendAsync(context =>
            {
                context.Connection.LocalPort = CabiApp.ManagementPort;
                context.Request.Path = "/readyz";
            });
            Assert.Equal(StatusCodes.Status200OK, answer.Response.StatusCode);
        });

        Assert.Empty(lines);
    }

    [Fact]
    public async Task A_request_that_breaks_is_a_warning_with_status_500()
    {
        using var captured = new CapturedLogs(typeof(RequestLog).FullName!);
        using var factory = LoggerFactory.Create(logs => logs.AddProvider(captured));
        var breaking = new RequestLog(
            _ => throw new InvalidOperationException("broken"),
            factory.CreateLogger<RequestLog>()
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => breaking.InvokeAsync(new DefaultHttpContext()));

        var line = Assert.Single(captured.Sentences);
        Assert.Equal((LogLevel.Warning, 500), (line.Level, (int)line.Values["Status"]!));
    }

    private async Task<IReadOnlyList<CapturedLogs.Sentence>> HearAsync(Func<Task> act)
    {
        var captured = new CapturedLogs(typeof(RequestLog).FullName!);
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(captured);
        await act();
        return captured.Sentences;
    }
}
