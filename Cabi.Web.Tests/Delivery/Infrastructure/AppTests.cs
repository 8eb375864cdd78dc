using System.Globalization;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>The balancer and the instances behind it.</summary>
[Trait("Group", "Ops")]
public sealed class AppTests
{
    private static readonly Picture _picture = new();
    private static readonly Resource _targets = _picture.Named("app.Instances");
    private static readonly Resource _group = _picture.Named("app.Group");

    [Fact]
    public void Health_is_what_readyz_says_at_the_management_port()
    {
        Assert.Equal("/readyz", _targets.Text("HealthCheckPath"));
        Assert.Equal("8081", _targets.Text("HealthCheckPort"));
        Assert.Equal("HTTP", _targets.Text("HealthCheckProtocol"));
        Assert.Equal("200", _targets.Text("Matcher.HttpCode"));
    }

    [Fact]
    public void No_listener_leads_to_the_management_port()
    {
        Assert.Equal("8080", _targets.Text("Port"));
        Assert.Single(_picture.Of("AWS::ElasticLoadBalancingV2::TargetGroup"));
        Assert.All(
            _picture.Of("AWS::ElasticLoadBalancingV2::ListenerRule").SelectMany(rule => rule.List("Actions")),
            action => Assert.Equal("app.Instances", action["TargetGroupArn"]!.ToString())
        );
    }

    [Fact]
    public void Whoever_does_not_come_from_our_distribution_is_turned_away()
    {
        var listener = _picture.Of("AWS::ElasticLoadBalancingV2::Listener").Single();
        var rule = _picture.Of("AWS::ElasticLoadBalancingV2::ListenerRule").Single();
        var condition = rule.List("Conditions").Single();
        var words = condition["HttpHeaderConfig"]!["Values"]!.AsArray().Select(word => word!.ToString());

        Assert.Equal(("HTTPS", "443"), (listener.Text("Protocol"), listener.Text("Port")));
        Assert.Equal("fixed-response", listener.List("DefaultActions").Single()["Type"]!.ToString());
        Assert.Equal("403", listener.List("DefaultActions").Single()["FixedResponseConfig"]!["StatusCode"]!.ToString());
        Assert.Equal("http-header", condition["Field"]!.ToString());
        Assert.Equal(
            ["{{resolve:secretsmanager:app.FirstOriginSecret}}", "{{resolve:secretsmanager:app.SecondOriginSecret}}"],
            words
        );

        var header = OriginHeader();
        Assert.Equal(condition["HttpHeaderConfig"]!["HttpHeaderName"]!.ToString(), header["HeaderName"]!.ToString());
        Assert.Contains(header["HeaderValue"]!.ToString(), words);
    }

    [Fact]
    public void A_deregistered_instance_has_30_to_60_seconds_for_what_it_is_at()
    {
        var delay = _targets.Pair("TargetGroupAttributes", "deregistration_delay.timeout_seconds");

        Assert.InRange(Number(delay), 30, 60);
    }

    // Serving on after SIGTERM is of use only while the balancer notices.
    [Fact]
    public void An_instance_drains_for_longer_than_the_balancer_needs_to_notice()
    {
        var drain = Number(_picture.Named("app.DrainSeconds").Text("Value"));
        var notice =
            Number(_targets.Text("HealthCheckIntervalSeconds")) * Number(_targets.Text("UnhealthyThresholdCount"))
            + Number(_targets.Text("HealthCheckTimeoutSeconds"));

        Assert.InRange(drain, notice, 20);
    }

    [Fact]
    public void No_instance_is_ended_because_the_database_is_away() =>
        Assert.Equal("EC2", _group.Text("HealthCheckType"));

    [Fact]
    public void More_instances_are_there_before_the_drop_and_fewer_after_it()
    {
        var before = _picture.Named("app.MoreForTheDrop");
        var after = _picture.Named("app.FewerAfterTheDrop");
        var drop = new CabiPolicy().DropTime;

        Assert.InRange(drop - TimeOf(before), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30));
        Assert.InRange(TimeOf(after) - drop, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));
        Assert.True(Number(before.Text("MinSize")) > Number(after.Text("MinSize")));
        Assert.True(Number(before.Text("MinSize")) < Number(_group.Text("MaxSize")));
        Assert.Equal("Asia/Seoul", before.Text("TimeZone"));
        Assert.All(
            _picture.Of("AWS::AutoScaling::ScheduledAction"),
            action => Assert.Equal("app.Group", action.Text("AutoScalingGroupName"))
        );
        Assert.Single(_picture.Of("AWS::AutoScaling::ScalingPolicy"));
    }

    [Fact]
    public void A_machine_gives_its_keys_to_no_forged_request_and_nobody_comes_in_by_ssh()
    {
        var machine = _picture.Named("app.LaunchTemplate");

        Assert.Equal("required", machine.Text("LaunchTemplateData.MetadataOptions.HttpTokens"));
        Assert.Null(machine.At("LaunchTemplateData.KeyName"));
        Assert.Equal(
            "true",
            machine.List("LaunchTemplateData.BlockDeviceMappings").Single()["Ebs"]!["Encrypted"]!.ToString()
        );
        Assert.Contains(
            "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
            _picture.Named("app.InstanceRole").List("ManagedPolicyArns").Select(policy => policy.ToString())
        );
    }

    [Fact]
    public void Its_balancer_cannot_be_deleted_by_accident_and_adds_to_what_it_hands_on()
    {
        var balancer = _picture.Named("app.Balancer");

        Assert.Equal("true", balancer.Pair("LoadBalancerAttributes", "deletion_protection.enabled"));
        Assert.Equal("append", balancer.Pair("LoadBalancerAttributes", "routing.http.xff_header_processing.mode"));
    }

    private static System.Text.Json.Nodes.JsonNode OriginHeader() =>
        _picture
            .Named("static.Distribution")
            .List("DistributionConfig.Origins")
            .Single(origin => origin["Id"]!.ToString() == "balancer")["OriginCustomHeaders"]!
            .AsArray()
            .Single()!;

    private static TimeOnly TimeOf(Resource action)
    {
        var words = action.Text("Recurrence")!.Split(' ');
        return new TimeOnly(Number(words[1]), Number(words[0]));
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
