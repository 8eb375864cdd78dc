using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>What a real Prometheus makes of two instances on which a student rents.</summary>
[Trait("Group", "Ops")]
public sealed class MetricsTests
{
    [Fact]
    public async Task What_people_do_and_how_the_instances_fare_can_be_asked_of_Prometheus()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);

        // A mail server that is away: what happens waits to leave.
        (string, string)[] mail =
        [
            ("Smtp__Host", "127.0.0.1"),
            ("Smtp__Port", $"{RunningCabi.FreePort()}"),
            ("Smtp__Security", "none"),
            ("Smtp__From", "cabi@campus.example"),
        ];
        await using var first = await RunningCabi.StartAsync([
            database,
            ("Database__MigrateAtStart", "true"),
            ("Build__Id", "build-7"),
            .. mail,
        ]);
        await using var second = await RunningCabi.StartAsync([database, ("Build__Id", "build-8"), .. mail]);
        await using var prometheus = await Prometheus.StartAsync(first, second);

        var student = await RunningCampus.OpenAsync(first, database);
        await prometheus.ExpectAsync("count(cabi_rentals_started_total == 0)", 2);
        var chosen = await student.OpenFreeLockerAsync(0);
        var late = await student.OpenFreeLockerAsync(1);
        await student.SubmitAsync(chosen, "rent");
        await student.SubmitAsync(late, "rent");
        await second.Visit().SignInAsync(RunningCampus.Student, "wrong-password");

        await prometheus.ExpectAsync("count(up{job='cabi'} == 1)", 2);
        await prometheus.ExpectAsync("cabi_build_info{build='build-7'} + on() cabi_build_info{build='build-8'}", 2);
        await prometheus.ExpectAsync("sum(increase(cabi_rentals_started_total[5m])) > bool 0", 1);
        await prometheus.ExpectAsync("sum(cabi_rentals_started_total)", 1);
        await prometheus.ExpectAsync("sum(cabi_rentals_ended_total)", 0);
        await prometheus.ExpectAsync("sum(cabi_rentals_refused_total{reason='AlreadyRenting'})", 1);
        await prometheus.ExpectAsync("sum(cabi_sign_in_failures_total{reason='SignInFailed'})", 1);
        await prometheus.ExpectAsync("sum(cabi_sign_in_successes_total)", 1);
        await prometheus.ExpectAsync("sum by (outcome) (cabi_job_runs_total{outcome='broken-off'})", 0);
        await prometheus.ExpectAsync("count(count by (channel) (cabi_deliveries_sent_total))", 3);
        await prometheus.ExpectAsync("max(cabi_lockers_free)", 397);
        await prometheus.ExpectAsync("max(cabi_rentals_running)", 1);
        await prometheus.ExpectAsync("max(cabi_rentals_overdue)", 0);
        await prometheus.ExpectAsync("max(cabi_jobs_look_age_seconds < bool 60)", 1);
        await prometheus.ExpectAsync("max(cabi_jobs_failing)", 0);
        await prometheus.ExpectAsync(
            "min(sum by (instance) (cabi_database_statement_duration_seconds_count{outcome='complete'}) > bool 0)",
            1
        );
        await prometheus.ExpectAsync("min(time() - process_start_time_seconds < bool 600)", 1);
        await prometheus.ExpectAsync("max(abs(cabi_clock_difference_seconds)) < bool 5", 1);
        await prometheus.ExpectAsync("cabi_database_up", 1);
        await prometheus.ExpectAsync("sum(cabi_live_streams)", 0);
        await prometheus.ExpectAsync("cabi_outbox_waiting", 1);
        await prometheus.ExpectAsync("min(cabi_outbox_age_seconds > bool 0)", 1);
        await prometheus.ExpectAsync(
            "sum(http_server_request_duration_seconds_count{http_request_method='POST',http_route='lockers/{id:int}',http_response_status_code='302'})",
            2
        );
        await prometheus.ExpectAsync(
            "histogram_quantile(0.9, sum by (le) (http_server_request_duration_seconds_bucket)) > bool 0",
            1
        );
        await prometheus.ExpectAsync("count(db_client_connections_usage{pool_name='cabi',state='used'})", 2);
        await prometheus.ExpectAsync("min(db_client_connections_usage{pool_name='cabi',state='idle'} > bool 0)", 1);
        await prometheus.ExpectAsync(
            "db_client_connections_max{pool_name='cabi'} + db_client_connections_pending_requests",
            100
        );
        await prometheus.ExpectAsync(
            "min(db_client_connections_create_time_seconds_count{pool_name='cabi'} > bool 0)",
            1
        );
        await prometheus.ExpectAsync(
            "histogram_quantile(0.9, sum by (le) (db_client_connections_wait_time_seconds_bucket{pool_name='cabi'})) < bool 10",
            1
        );
        await prometheus.ExpectAsync("min(dotnet_process_memory_working_set_bytes > bool 1e6)", 1);

        foreach (var instance in new[] { first, second })
        {
            var metrics = await instance.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            Assert.Equal("", await Prometheus.CheckAsync(metrics));
            Assert.DoesNotContain("campus.example", metrics, StringComparison.Ordinal);
            Assert.DoesNotContain(chosen.Path, metrics, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Promtool_would_find_a_name_that_breaks_the_rules() =>
        Assert.NotEqual("", await Prometheus.CheckAsync("# TYPE rentals counter\nrentals 1\n"));

    [Fact]
    public async Task A_page_that_fails_is_counted_under_its_own_address()
    {
        await using var cabi = await RunningCabi.StartAsync();
        using var form = new FormUrlEncodedContent([]);
        using var refused = await cabi.Pages.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);

        var metrics = await cabi.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Contains(
            "http_server_request_duration_seconds_count{otel_scope_name=\"Microsoft.AspNetCore.Hosting\",http_request_method=\"POST\",http_response_status_code=\"400\",http_route=\"account/sign-in\"} 1",
            metrics,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "http_request_method=\"GET\",http_response_status_code=\"200\"}",
            metrics,
            StringComparison.Ordinal
        );
    }
}
