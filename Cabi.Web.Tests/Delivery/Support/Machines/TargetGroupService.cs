using Cabi.Web.Tests.Delivery.Support.Clouds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>The target group of one instance, as its hooks meet it; HAProxy does what they say.</summary>
public sealed class TargetGroupService : AwsStandIn
{
    private const string Group = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/cabi/1";
    private const string Id = "i-0123456789abcdef0";

    private readonly LoadBalancer _balancer;
    private readonly Instance _instance;

    public TargetGroupService(LoadBalancer balancer, Instance instance)
    {
        _balancer = balancer;
        _instance = instance;
        Settings["CABI_TARGET_GROUP"] = Group;
        Settings["CABI_INSTANCE_ID"] = Id;
    }

    protected override Answer? AnswerTo(HttpRequest request, string body)
    {
        var asked = QueryHelpers.ParseQuery(body);
        var action = asked["Action"].ToString();

        if (asked["TargetGroupArn"] != Group || asked["Targets.member.1.Id"] != Id)
            return null;

        var port = asked["Targets.member.1.Port"].ToString();
        var result = Carry(
            action,
            port == $"{_instance.AppPort}" ? _instance.Name : _instance.Name + LoadBalancer.Second
        );
        return result is null
            ? null
            : new Answer(
                StatusCodes.Status200OK,
                $"<{action}Response xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">"
                    + $"<{action}Result>{result}</{action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
                    + $"</{action}Response>",
                ("Content-Type", "text/xml")
            );
    }

    private string? Carry(string action, string server) =>
        action switch
        {
            "RegisterTargets" => _balancer.Ask($"set server cabi/{server} state ready").Trim(),
            "DeregisterTargets" => _balancer.Ask($"set server cabi/{server} state drain").Trim(),
            "DescribeTargetHealth" =>
                $"<TargetHealthDescriptions><member><TargetHealth><State>{StateOf(server)}</State></TargetHealth></member></TargetHealthDescriptions>",
            _ => null,
        };

    private string StateOf(string server) =>
        _balancer.Look(server) switch
        {
            ({ } status, _) when status.StartsWith("UP", StringComparison.Ordinal) => "healthy",
            ({ } status, > 0) when status.StartsWith("DRAIN", StringComparison.Ordinal) => "draining",
            ({ } status, _) when status.StartsWith("DOWN", StringComparison.Ordinal) => "unhealthy",
            _ => "unused",
        };
}
