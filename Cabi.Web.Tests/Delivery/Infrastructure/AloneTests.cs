using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>A group of one instance, whose hooks tell the balancer themselves.</summary>
[Trait("Group", "Ops")]
public sealed class AloneTests
{
    private static readonly Picture _alone = new(("IsAlone", "true"), ("LeastInstances", "1"));

    [Fact]
    public void Nobody_but_the_hooks_tells_the_balancer()
    {
        var releases = _alone.Named("delivery.Releases");

        Assert.Equal("WITHOUT_TRAFFIC_CONTROL", releases.Text("DeploymentStyle.DeploymentOption"));
        Assert.Null(releases.At("LoadBalancerInfo"));
        Assert.Null(_alone.Named("app.Group").At("TargetGroupARNs"));
        Assert.Contains(
            "CABI_TARGET_GROUP=app.Instances\n",
            _alone.Named("app.LaunchTemplate").Text("LaunchTemplateData.UserData"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void They_may_do_so_in_their_own_target_group_alone()
    {
        var statements = _alone.Named("app.InstanceRegisters").List("PolicyDocument.Statement");

        Assert.Equal("app.Instances", statements[0]["Resource"]!.ToString());
        Assert.Equal(
            """["elasticloadbalancing:RegisterTargets","elasticloadbalancing:DeregisterTargets"]""",
            statements[0]["Action"]!.ToJsonString()
        );
        Assert.Equal("AwsOffersNoResourceLevel", statements[1]["Sid"]!.ToString());
        Assert.Equal("elasticloadbalancing:DescribeTargetHealth", statements[1]["Action"]!.ToString());
        Assert.Equal(2, statements.Count);
    }

    [Fact]
    public void Each_release_is_asked_at_its_own_port()
    {
        var targets = _alone.Named("app.Instances");

        Assert.Equal("traffic-port", targets.Text("HealthCheckPort"));
        Assert.Equal("200-499", targets.Text("Matcher.HttpCode"));
    }

    [Fact]
    public void In_a_larger_group_the_hooks_tell_nobody()
    {
        var group = new Picture();

        Assert.DoesNotContain(group.Resources, resource => resource.Name == "app.InstanceRegisters");
        Assert.Contains(
            "CABI_TARGET_GROUP=\n",
            group.Named("app.LaunchTemplate").Text("LaunchTemplateData.UserData"),
            StringComparison.Ordinal
        );
    }
}
