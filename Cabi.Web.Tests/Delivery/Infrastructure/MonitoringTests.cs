using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>What is kept of what happens, and whom it wakes.</summary>
[Trait("Group", "Ops")]
public sealed class MonitoringTests
{
    private static readonly Picture _picture = new();

    [Fact]
    public void No_log_is_kept_for_ever()
    {
        var groups = _picture.Of("AWS::Logs::LogGroup").ToList();

        Assert.InRange(groups.Count, 5, 20);
        Assert.All(groups, group => Assert.NotNull(group.Text("RetentionInDays")));
    }

    // RDS would make one of its own, which is kept for ever.
    [Fact]
    public void Every_log_that_the_database_writes_has_its_group()
    {
        var database = _picture.Named("database.Database");
        var groups = _picture.Of("AWS::Logs::LogGroup").Select(group => group.Text("LogGroupName")).ToList();

        Assert.All(
            database.List("EnableCloudwatchLogsExports"),
            log => Assert.Contains($"/aws/rds/instance/{database.Text("DBInstanceIdentifier")}/{log}", groups)
        );
    }

    [Fact]
    public void The_lines_that_operations_names_raise_an_alarm()
    {
        var filters = _picture
            .Of("AWS::Logs::MetricFilter")
            .Where(filter => filter.Text("LogGroupName") == "app.LogGroup")
            .ToDictionary(
                filter => filter.Text("FilterPattern") ?? "",
                filter => filter.List("MetricTransformations").Single()["MetricName"]!.ToString(),
                StringComparer.Ordinal
            );
        var alarms = _picture.Of("AWS::CloudWatch::Alarm").Select(alarm => alarm.Text("MetricName")).ToList();

        foreach (
            var pattern in new[]
            {
                """{ $.level = "Fatal" }""",
                """{ $.level = "Error" }""",
                """{ $.message = "Trouble: *" }""",
                "",
            }
        )
        {
            Assert.Contains(filters[pattern], alarms);
        }
    }

    [Fact]
    public void Every_alarm_reaches_the_operator_and_says_what_to_look_at()
    {
        var alarms = _picture.Of("AWS::CloudWatch::Alarm").ToList();

        Assert.InRange(alarms.Count, 10, 30);
        Assert.All(
            alarms,
            alarm =>
            {
                Assert.Equal("monitoring.Alarms", alarm.List("AlarmActions").Single().ToString());
                Assert.NotEmpty(alarm.Text("AlarmDescription")!);
                Assert.NotNull(alarm.Text("TreatMissingData"));
            }
        );
        Assert.Equal(
            "operator@campus.example",
            _picture.Named("monitoring.Alarms").List("Subscription").Single()["Endpoint"]!.ToString()
        );
    }

    [Fact]
    public void A_month_that_costs_too_much_is_told_before_it_ends()
    {
        var notifications = _picture.Named("monitoring.Budget").List("NotificationsWithSubscribers");

        Assert.Equal(
            ["ACTUAL 80", "FORECASTED 100"],
            notifications.Select(item =>
                $"{item["Notification"]!["NotificationType"]} {item["Notification"]!["Threshold"]}"
            )
        );
    }
}
