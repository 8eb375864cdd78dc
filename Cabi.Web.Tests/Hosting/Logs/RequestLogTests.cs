using System.Net;
using Cabi.Web.Accounts.SigningIn;
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

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678::9", "2001:db8:1234::/48")]
    [InlineData(null, "unknown")]
    public async Task A_line_has_the_network_of_the_client_and_not_its_address(string? address, string network)
    {
        var line = Assert.Single(await HearAsync(() => AskAsync(address, trace: null)));

        Assert.Equal(network, line.Values["Network"]);
        Assert.DoesNotContain("203.0.113.77", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5678", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Root=1-67891233-abcdef012345678912345678", "1-67891233-abcdef012345678912345678")]
    [InlineData(
        "Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678;CalledFrom=app",
        "1-67891233-abcdef012345678912345678"
    )]
    [InlineData("Root=somebody@campus.example", null)]
    [InlineData("NotRoot=1-67891233-abcdef012345678912345678", null)]
    [InlineData("Root=1-67891233-abcdef0123456789123456789", null)]
    public async Task A_line_has_the_balancers_name_for_the_request_and_nothing_else_of_its_header(
        string header,
        string? trace
    )
    {
        var line = Assert.Single(await HearAsync(() => AskAsync("203.0.113.77", header)));

        Assert.Equal(trace, line.Values.GetValueOrDefault("BalancerTrace"));
        Assert.DoesNotContain("campus.example", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CalledFrom", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_sign_in_leaves_a_line_with_the_account_and_without_what_was_typed()
    {
        var student = await GivenStudentAsync();
        await Visitor.SignedInAsync(App, student);
        using var captured = new CapturedLogs(typeof(SignIn).FullName!);
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(captured);

        await new Visitor(App).SignInAsync($"{student.Number}@cabi.test", "not the password");
        await new Visitor(App).SignInAsync("nobody@campus.example", "not the password");

        Assert.Equal(
            ["SignInFailed", "SignInFailed"],
            captured.Sentences.Select(line => (string)line.Values["Reason"]!)
        );
        Assert.Equal([true, false], captured.Sentences.Select(line => line.Values["Account"] is int));
        Assert.DoesNotContain("campus.example", captured.Sentences[1].Text, StringComparison.Ordinal);
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

    private async Task AskAsync(string? address, string? trace)
    {
        var answer = await App.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            context.Request.Path = "/account/sign-in";

            if (trace is not null)
                context.Request.Headers["X-Amzn-Trace-Id"] = trace;
        });

        // The line is written when all has been answered.
        await answer.Response.Body.CopyToAsync(Stream.Null, Token);
    }

    private async Task<IReadOnlyList<CapturedLogs.Sentence>> HearAsync(Func<Task> act)
    {
        var captured = new CapturedLogs(typeof(RequestLog).FullName!);
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(captured);
        await act();
        return captured.Sentences;
    }
}
