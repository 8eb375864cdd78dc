using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>What scripts/lib/balancer makes of a balancer that says no, or nothing.</summary>
[Trait("Group", "Ops")]
public sealed class BalancerScriptTests
{
    [Fact]
    public async Task A_balancer_that_cannot_be_asked_says_nothing_about_health()
    {
        await using var group = await StartAsync(health: null);

        var (code, output) = await RunAsync(group, "await_health new healthy 1");

        Assert.NotEqual(0, code);
        Assert.Contains("of new after 1 seconds.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("healthy", "RegisterTargets new, DescribeTargetHealth new, DeregisterTargets old")]
    [InlineData("unhealthy", "RegisterTargets new, DescribeTargetHealth new")]
    [InlineData(null, "RegisterTargets new, DescribeTargetHealth new")]
    public async Task Nothing_is_taken_from_it_before_another_is_healthy(string? health, string asked)
    {
        await using var group = await StartAsync(health);

        var (code, _) = await RunAsync(group, "swap old new");

        Assert.Equal(health == "healthy", code == 0);
        Assert.Equal(asked, string.Join(", ", group.Asked.Distinct(StringComparer.Ordinal)));
    }

    private static async Task<Group> StartAsync(string? health)
    {
        var group = new Group(health);
        await group.StartAsync();
        return group;
    }

    private static Task<(int Code, string Output)> RunAsync(Group group, string command) =>
        Shell.TryAsync(
            group.Settings,
            "bash",
            "-c",
            $$"""
            set -uo pipefail
            exists() { true; }
            app_port_of() { [ "$1" = new ] && echo 8082 || echo 8080; }
            . scripts/lib/balancer
            {{command}}
            """
        );

    private sealed class Group : AwsStandIn
    {
        private readonly string? _health;

        public Group(string? health)
        {
            _health = health;
            Settings["CABI_TARGET_GROUP"] = "arn:aws:elasticloadbalancing:ap-northeast-2:1:targetgroup/cabi/1";
            Settings["CABI_INSTANCE_ID"] = MetadataService.Id;
            Settings["CABI_READY_SECONDS"] = "1";
        }

        public List<string> Asked { get; } = [];

        protected override Answer? AnswerTo(HttpRequest request, string body)
        {
            var asked = QueryHelpers.ParseQuery(body);
            var action = asked["Action"].ToString();
            Asked.Add($"{action} {(asked["Targets.member.1.Port"] == "8082" ? "new" : "old")}");

            if (action == "DescribeTargetHealth" && _health is null)
                return new Answer(StatusCodes.Status503ServiceUnavailable, "");

            return new Answer(
                StatusCodes.Status200OK,
                $"<{action}Response xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><{action}Result>"
                    + $"<TargetHealthDescriptions><member><TargetHealth><State>{_health}</State></TargetHealth></member></TargetHealthDescriptions>"
                    + $"</{action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>",
                ("Content-Type", "text/xml")
            );
        }
    }
}
