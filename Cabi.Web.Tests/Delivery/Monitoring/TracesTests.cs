using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Monitoring;

/// <summary>What a collector is told of a rental and of the jobs that follow it.</summary>
[Trait("Group", "Ops")]
public sealed class TracesTests
{
    [Fact]
    public async Task A_rental_is_a_span_with_its_route_and_its_statements_and_a_job_is_one()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var collector = await TraceCollector.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync([
            database,
            ("Database__MigrateAtStart", "true"),
            .. collector.Settings,
        ]);
        await cabi.UntilReadyAsync();
        var student = await RunningCampus.OpenAsync(cabi, database);
        await student.SubmitAsync(await student.OpenFreeLockerAsync(0), "rent");

        TraceCollector.Span? press = null;
        await cabi.EventuallyAsync(() =>
            Task.FromResult(
                (press = collector.Taken.FirstOrDefault(span => span.Name == "POST lockers/{id:int}")) is not null
                    && collector.Taken.Any(span => span.Name == "job DispatchMessages")
            )
        );

        Assert.Equal("lockers/{id:int}", press!.Attributes["http.route"]);
        Assert.Equal("302", press.Attributes["http.response.status_code"]);
        Assert.Contains(
            collector.Taken,
            span =>
                span.Trace == press.Trace
                && span.Attributes.Keys.Any(key => key.StartsWith("db.", StringComparison.Ordinal))
        );
        Assert.Contains($"\"trace\":\"{press.Trace}\"", cabi.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(collector.Taken, span => span.Name.Contains("readyz", StringComparison.Ordinal));
        Assert.DoesNotContain(collector.Taken, span => span.Name.Contains(".css", StringComparison.Ordinal));

        var told = string.Join('\n', collector.Taken.SelectMany(span => span.Attributes.Values));
        Assert.DoesNotContain(Visitor.Password, told, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningCampus.Student, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("token", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SELECT ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_error_and_a_collector_that_is_away_is_nobodys_business()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using (var cabi = await RunningCabi.StartAsync([("Cdn__BaseUrl", ""), .. collector.Settings]))
        {
            using var form = new FormUrlEncodedContent([]);
            using var refused = await cabi.Pages.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
            await cabi.EventuallyAsync(() =>
                Task.FromResult(collector.Taken.Any(span => span.Name == "POST account/sign-in"))
            );
        }

        await using var alone = await RunningCabi.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{RunningCabi.FreePort()}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100")
        );

        for (var page = 0; page < 50; page++)
            Assert.Equal("/account/sign-in", (await alone.Visit().OpenAsync("/account/sign-in")).Path);
    }
}
