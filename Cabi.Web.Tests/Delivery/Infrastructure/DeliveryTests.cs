using System.Text.RegularExpressions;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>How releases come to the instances, and what the workflows are told.</summary>
[Trait("Group", "Ops")]
public sealed partial class DeliveryTests
{
    private static readonly Picture _picture = new();

    // An output's name has no underscores: AwsRoleImage is AWS_ROLE_IMAGE.
    [Fact]
    public void Every_variable_of_the_workflows_is_an_output_of_one_template()
    {
        var variables = Repository
            .Files(".github/workflows", "*.yml")
            .SelectMany(file => Variable().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.InRange(variables.Count, 8, 30);
        Assert.All(
            variables,
            variable =>
                Assert.Single(
                    _picture.Outputs.Keys,
                    output => NameOf(output).Equals(variable, StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void The_readme_lists_every_variable_that_it_lets_one_copy()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "infra/README.md"));

        foreach (
            var output in _picture.Outputs.Keys.Where(output =>
                output.StartsWith("delivery.", StringComparison.Ordinal)
                || output.StartsWith("static.Static", StringComparison.Ordinal)
            )
        )
        {
            Assert.Contains($"`{NameOf(output)}`", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_release_takes_one_instance_after_the_other_from_the_balancer_and_goes_back_by_itself()
    {
        var group = _picture.Of("AWS::CodeDeploy::DeploymentGroup").Single();

        Assert.Equal("CodeDeployDefault.OneAtATime", group.Text("DeploymentConfigName"));
        Assert.Equal("WITH_TRAFFIC_CONTROL", group.Text("DeploymentStyle.DeploymentOption"));
        Assert.Equal(
            "app.Instances.TargetGroupName",
            group.List("LoadBalancerInfo.TargetGroupInfoList").Single()["Name"]!.ToString()
        );
        Assert.Equal("true", group.Text("AutoRollbackConfiguration.Enabled"));
        Assert.Equal(
            ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
            group.List("AutoRollbackConfiguration.Events").Select(item => item.ToString())
        );
        Assert.Equal("true", group.Text("AlarmConfiguration.Enabled"));
        // One that rings before the first release would forbid it.
        var alarm = group.List("AlarmConfiguration.Alarms").Single()["Name"]!.ToString();
        Assert.Equal("monitoring.PagesFail", alarm);
        Assert.Equal("notBreaching", _picture.Named(alarm).Text("TreatMissingData"));
    }

    [Fact]
    public void An_instance_that_starts_later_gets_the_revision_in_force()
    {
        var group = _picture.Of("AWS::CodeDeploy::DeploymentGroup").Single();

        Assert.Equal("app.Group", group.List("AutoScalingGroups").Single().ToString());
        Assert.Equal("UPDATE", group.Text("OutdatedInstancesStrategy"));
    }

    private static string NameOf(string output) => Capital().Replace(output.Split('.')[1], "_$0").ToUpperInvariant();

    [GeneratedRegex(@"\bvars\.([A-Z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
