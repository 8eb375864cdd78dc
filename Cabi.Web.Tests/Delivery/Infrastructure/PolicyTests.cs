using System.Text.Json.Nodes;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>What each role may do, and who may take it.</summary>
[Trait("Group", "Ops")]
public sealed class PolicyTests
{
    // What the statement is called says that AWS leaves no choice.
    private const string NoChoice = "AwsOffersNoResourceLevel";

    private static readonly string[] _withoutLevel =
    [
        "codedeploy:GetDeploymentTarget",
        "codedeploy:ListDeploymentTargets",
        "codedeploy:StopDeployment",
        "ecr:GetAuthorizationToken",
    ];

    private static readonly Picture _picture = new();

    [Fact]
    public void Every_action_is_named_in_full()
    {
        var statements = Statements().ToList();

        Assert.InRange(statements.Count, 15, 100);
        Assert.All(
            statements.SelectMany(statement => Texts(statement["Action"])),
            action => Assert.DoesNotContain("*", action, StringComparison.Ordinal)
        );
        Assert.All(statements, statement => Assert.Null(statement["NotAction"]));
        Assert.All(statements, statement => Assert.Null(statement["NotResource"]));
    }

    [Fact]
    public void Only_what_aws_offers_no_level_for_is_allowed_on_everything()
    {
        var wide = Statements()
            .Where(statement => Texts(statement["Resource"]).Any(resource => resource is "*"))
            .ToList();

        Assert.All(wide, statement => Assert.Equal(NoChoice, statement["Sid"]!.ToString()));
        Assert.Equal(
            _withoutLevel,
            wide.SelectMany(statement => Texts(statement["Action"])).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Each_job_of_the_workflows_has_its_role_which_only_its_environment_takes()
    {
        foreach (var name in new[] { "ImageRole", "StaticRole", "DeployRole" })
        {
            var trust = _picture.Named($"delivery.{name}").List("AssumeRolePolicyDocument.Statement").Single();
            var condition = trust["Condition"]!.AsObject().Single();

            Assert.Equal("sts:AssumeRoleWithWebIdentity", trust["Action"]!.ToString());
            Assert.Equal("delivery.Provider", trust["Principal"]!["Federated"]!.ToString());
            Assert.Equal("StringEquals", condition.Key);
            Assert.Equal(
                "repo:campus/cabi:environment:production",
                condition.Value!["token.actions.githubusercontent.com:sub"]!.ToString()
            );
            Assert.Equal("sts.amazonaws.com", condition.Value["token.actions.githubusercontent.com:aud"]!.ToString());
        }
    }

    [Fact]
    public void No_two_of_them_may_do_the_same_but_sign_in_at_the_registry()
    {
        var image = ActionsOf("ImageRole");
        var files = ActionsOf("StaticRole");
        var deploy = ActionsOf("DeployRole");

        Assert.All(image, action => Assert.StartsWith("ecr:", action, StringComparison.Ordinal));
        Assert.DoesNotContain(files, action => action.StartsWith("codedeploy:", StringComparison.Ordinal));
        Assert.Equal(["s3:PutObject"], files.Intersect(deploy));
        Assert.Contains("codedeploy:CreateDeployment", deploy);
    }

    [Fact]
    public void An_instance_reads_its_own_settings_and_secrets_and_nothing_else_of_them()
    {
        var granted = _picture
            .Named("app.InstanceRole")
            .List("Policies")
            .SelectMany(policy => policy["PolicyDocument"]!["Statement"]!.AsArray())
            .ToDictionary(
                statement => string.Join(' ', Texts(statement!["Action"])),
                statement => string.Join(' ', Texts(statement!["Resource"])),
                StringComparer.Ordinal
            );

        Assert.Equal("database.DatabaseSecret database.KeyRingSecret", granted["secretsmanager:GetSecretValue"]);
        Assert.All(
            granted["ssm:GetParametersByPath"].Split(' '),
            resource => Assert.Contains(":parameter/cabi/production/settings", resource, StringComparison.Ordinal)
        );
        Assert.Equal("app.LogGroup.Arn", granted["logs:CreateLogStream logs:PutLogEvents"]);
    }

    private static List<string> ActionsOf(string role) =>
        [
            .. _picture
                .Named($"delivery.{role}")
                .List("Policies")
                .SelectMany(policy => policy["PolicyDocument"]!["Statement"]!.AsArray())
                .SelectMany(statement => Texts(statement!["Action"])),
        ];

    private static IEnumerable<JsonNode> Statements() =>
        _picture.Resources.SelectMany(resource => StatementsIn(resource.Properties));

    private static IEnumerable<JsonNode> StatementsIn(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(pair =>
                pair is { Key: "Statement", Value: JsonArray list }
                    ? list.Select(statement => statement!)
                    : StatementsIn(pair.Value)
            ),
            JsonArray list => list.SelectMany(StatementsIn),
            _ => [],
        };

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node is JsonArray list ? list.Select(item => item!.ToString())
        : node is null ? []
        : [node.ToString()];
}
