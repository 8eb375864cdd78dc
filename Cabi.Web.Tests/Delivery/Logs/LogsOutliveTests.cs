using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.MariaDb.Support;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>Whatever ends a process, what it said is found where logs are read.</summary>
public sealed class LogsOutliveTests : LogsTest
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly Uri _signIn = new("/account/sign-in", UriKind.Relative);

    [Fact]
    public async Task A_life_from_start_to_stop_arrives_and_stands_on_standard_output_line_for_line()
    {
        await using var cabi = await RunningCabi.StartAsync(Settings());
        using var ask = new HttpRequestMessage(HttpMethod.Get, _signIn);
        ask.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-00");
        using var page = await cabi.Pages.SendAsync(ask);
        var metrics = await cabi.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        await cabi.TerminateAsync();
        Assert.Equal(0, await cabi.ExitAsync());

        var request = Service.Events.Single(line =>
            line.TryGetProperty("values", out var values)
            && values.TryGetProperty("Route", out var route)
            && route.GetString() == "/account/sign-in"
        );
        Assert.Equal(Trace, request.GetProperty("trace").GetString());
        Assert.StartsWith("Cabi starts: Production", Sentences.First(), StringComparison.Ordinal);
        Assert.Contains(
            Sentences,
            sentence => sentence.StartsWith("Cabi serves at http://127.0.0.1:", StringComparison.Ordinal)
        );
        Assert.All(
            [
                "cabi_logs_sent_total{0}",
                "cabi_logs_dropped_total{0,reason=\"spool\"} 0",
                "cabi_logs_spooled_bytes{0}",
                "cabi_logs_oldest_age_seconds{0}",
            ],
            name =>
                Assert.Contains(
                    $"\n{name.Replace("{0", "{otel_scope_name=\"Cabi.Logs\"", StringComparison.Ordinal)}",
                    metrics,
                    StringComparison.Ordinal
                )
        );
        Assert.Equal("", await Prometheus.CheckAsync(metrics));
        Assert.Equal(["Cabi is told to stop", "Cabi has stopped"], Sentences.TakeLast(2));
        Assert.All(
            Service.Events,
            line =>
                Assert.Equal(
                    ("build-17", Instance),
                    (line.GetProperty("build").GetString(), line.GetProperty("instance").GetString())
                )
        );
        Assert.All(Service.Taken, line => Assert.Equal(Instance, line.Stream));
        Assert.Empty(Service.Complaints);

        await cabi.EventuallyAsync(() => Task.FromResult(cabi.Log.Split('\n').Length >= Service.Messages.Count));
        Assert.Equal(Service.Messages, cabi.Log.Split('\n'));
    }

    [Fact]
    public async Task A_killed_process_has_its_lines_sent_by_the_next_in_order_and_first()
    {
        Service.Conduct = Conduct.Breaks;
        await using (var killed = await RunningCabi.StartAsync(Settings()))
        {
            for (var i = 0; i < 20; i++)
                Assert.Equal(HttpStatusCode.OK, (await killed.Pages.GetAsync(_signIn)).StatusCode);

            await killed.EventuallyAsync(() => Task.FromResult(Service.Calls >= 2));
            await killed.Pages.GetAsync(_signIn);
            await killed.EventuallyAsync(() =>
                Task.FromResult(killed.Log.Split("/account/sign-in answered 200").Length == 22)
            );
            await UntilSpooledAsync(killed);
        }

        Assert.Empty(Service.Taken);
        Service.Conduct = Conduct.IsWell;
        await using var next = await RunningCabi.StartAsync(Settings());
        await Eventually.HoldsAsync(
            () => Sentences.Count(sentence => sentence.StartsWith("Cabi serves at", StringComparison.Ordinal)) == 2,
            "both lives arrive"
        );

        var runs = Service.Events.GroupBy(line => line.GetProperty("run").GetString()).ToList();
        Assert.Equal(2, runs.Count);
        Assert.Equal(
            21,
            runs[0]
                .Count(line =>
                    line.GetProperty("message")
                        .GetString()!
                        .StartsWith("GET /account/sign-in answered 200", StringComparison.Ordinal)
                )
        );
        Assert.Equal(
            Enumerable.Range(1, runs[0].Count()),
            runs[0].Select(line => line.GetProperty("number").GetInt32())
        );
        Assert.Equal(
            runs.SelectMany(run => run.Select(line => line.GetRawText())),
            Service.Events.Select(line => line.GetRawText())
        );
    }

    [Fact]
    public async Task What_people_saw_while_database_and_log_service_were_away_is_told_afterwards_though_the_process_was_killed()
    {
        await using var server = await MariaDbServer.StartAsync();
        server.Kill();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        Service.Conduct = Conduct.Breaks;
        string number;

        await using (var killed = await RunningCabi.StartAsync(Settings(database)))
        {
            var page = await killed.Visit().OpenAsync("/account/sign-in");
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "Back in a moment"),
                (page.Status, page.Find("h1")?.TextContent)
            );
            number = page.Find("code")!.TextContent;
            await killed.EventuallyAsync(() => Task.FromResult(killed.Log.Contains(number, StringComparison.Ordinal)));
            await UntilSpooledAsync(killed);
        }

        Service.Conduct = Conduct.IsWell;
        await using var next = await RunningCabi.StartAsync(Settings(database));
        await Eventually.HoldsAsync(() => Service.Events.Any(line => TellsOf(line, number)), "the cause arrives");
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_why_before_it_ends()
    {
        var (code, output) = await RunningCabi.RunAsync([], Settings(("Campus__TimeZone", "Nowhere/Else")));

        Assert.NotEqual(0, code);
        Assert.Contains("Nowhere/Else", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        var last = Service.Events[^1];
        Assert.Equal("Fatal", last.GetProperty("level").GetString());
        Assert.Equal(
            "Cabi does not start: Campus:TimeZone is 'Nowhere/Else', which is no IANA time zone.",
            last.GetProperty("message").GetString()
        );
    }

    [Fact]
    public async Task A_host_that_breaks_says_why_before_it_ends()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var (code, _) = await RunningCabi.RunAsync(
            [],
            Settings(("ASPNETCORE_URLS", $"http://{occupied.LocalEndpoint}"), ("Database__Path", database))
        );
        File.Delete(database);

        Assert.NotEqual(0, code);
        var last = Service.Events[^1];
        Assert.Equal("Fatal", last.GetProperty("level").GetString());
        Assert.EndsWith("address already in use.", last.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nothing_handles_is_said_with_its_stack_before_the_end()
    {
        var (code, _) = await RunningCabi.RunAsync([], Settings(("Database__Path", "/proc/cabi/cabi.db")));

        Assert.NotEqual(0, code);
        AssertLastWords("/proc/cabi");
    }

    [Fact]
    public async Task Keys_come_from_the_instance_role_and_are_renewed_before_they_expire()
    {
        var first = new ImmutableCredentials("ASIAFIRST", "secret one", "session one");
        var second = new ImmutableCredentials("ASIASECOND", "secret two", "session two");
        Service.Accept(first);
        Service.Accept(second);
        await using var metadata = await MetadataService.StartAsync(
            (first, TimeSpan.FromSeconds(3)),
            (second, TimeSpan.FromHours(6))
        );

        await using var cabi = await RunningCabi.StartAsync(
            Settings(
                ("AWS_REGION", ""),
                ("AWS_ACCESS_KEY_ID", ""),
                ("AWS_SECRET_ACCESS_KEY", ""),
                ("AWS_EC2_METADATA_DISABLED", ""),
                ("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.Endpoint)
            )
        );
        await cabi.EventuallyAsync(() =>
            Task.FromResult(Sentences.Any(sentence => sentence.StartsWith("Cabi serves at", StringComparison.Ordinal)))
        );

        await cabi.EventuallyAsync(async () =>
        {
            await cabi.Pages.GetAsync(_signIn);
            return Service.KeysSeen.Contains(second.AccessKey);
        });

        Assert.Equal([first.AccessKey, second.AccessKey], Service.KeysSeen.Order());
        Assert.Empty(Service.Complaints);
    }

    private static bool TellsOf(JsonElement line, string number) =>
        line.TryGetProperty("trace", out var trace)
        && trace.GetString() == number
        && line.TryGetProperty("exception", out var exception)
        && exception.GetString()!.Contains("Connection refused", StringComparison.Ordinal);

    private void AssertLastWords(string reason)
    {
        var last = Service.Events[^1];
        Assert.Equal("Fatal", last.GetProperty("level").GetString());
        Assert.Contains(reason, last.GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.Contains("   at Program.", last.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }
}
