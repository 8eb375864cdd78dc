using System.Text.Json.Nodes;
using Cabi.Web.Hosting;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>The templates created one after the other in moto_server, as far as it makes what they name.</summary>
[Trait("Group", "Release")]
public sealed class EmulatorTests(Emulator aws) : IClassFixture<Emulator>
{
    [Fact]
    public async Task They_are_created_and_answer_as_they_are_drawn()
    {
        await ExpectIngressAsync();
        await ExpectBalancerAsync();
        await ExpectGroupAsync();
        await ExpectDatabaseAsync();
        await ExpectMachineAsync();
        await ExpectRolesAsync();
    }

    // The program of the start script as AWS keeps it, on this machine, with everything that it asks for.
    [Fact]
    public async Task A_machine_writes_settings_that_cabi_takes()
    {
        await aws.AskAsync(
            "ssm",
            "put-parameter",
            "--type",
            "SecureString",
            "--name",
            "/cabi/production/settings/Smtp__Password",
            "--value",
            "a$b `c`"
        );

        var (code, output, settings) = await aws.WriteSettingsAsync();

        Assert.True(code == 0, output);
        Assert.Equal(MetadataService.Id, settings["Instance__Name"]);
        Assert.Equal(
            [aws.Certificate, "the one before"],
            [settings["KeyRing__Certificates__0"], settings["KeyRing__Certificates__1"]]
        );
        Assert.Equal("https://lockers.campus.example", settings["Site__Address"]);
        Assert.Equal("https://lockers.campus.example/assets", settings["Cdn__BaseUrl"]);
        Assert.Equal("/cabi/production/app", settings["CloudWatch__LogGroup"]);
        Assert.Equal("a$b `c`", settings["Smtp__Password"]);

        var connection = new MySqlConnectionStringBuilder(settings["ConnectionStrings__Cabi"]);
        Assert.Equal(("cabi", Emulator.Password, 3306u), (connection.UserID, connection.Password, connection.Port));
        Assert.StartsWith("cabi-production.", connection.Server, StringComparison.Ordinal);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(pair =>
                    KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)
                )
            )
            .Build();
        Assert.Equal(
            ["10.20.0.0/16", "130.176.0.0/18", "15.158.0.0/16"],
            Proxies.NetworksIn(configuration).Select(network => network.ToString())
        );
    }

    [Fact]
    public async Task A_machine_keeps_the_settings_it_has_when_new_ones_cannot_be_had()
    {
        await aws.WriteSettingsAsync();
        await aws.AskAsync(
            "ssm",
            "put-parameter",
            "--type",
            "String",
            "--name",
            "/cabi/production/settings/Help__Who__en",
            "--value",
            "two\nlines"
        );

        var (code, output, settings) = await aws.WriteSettingsAsync();
        await aws.AskAsync("ssm", "delete-parameter", "--name", "/cabi/production/settings/Help__Who__en");

        Assert.NotEqual(0, code);
        Assert.Contains(
            "/cabi/production/settings/Help__Who__en has more than one line",
            output,
            StringComparison.Ordinal
        );
        Assert.Equal("https://lockers.campus.example", settings["Site__Address"]);
    }

    private async Task ExpectIngressAsync()
    {
        var answer = await aws.AskAsync("ec2", "describe-security-groups");
        var groups = answer["SecurityGroups"]!
            .AsArray()
            .Where(group => GroupName(group!).Contains("-network-", StringComparison.Ordinal))
            .ToList();
        var names = groups.ToDictionary(
            group => group!["GroupId"]!.ToString(),
            group => ShortName(group!),
            StringComparer.Ordinal
        );
        var arrows =
            from @group in groups
            from rule in @group!["IpPermissions"]!.AsArray()
            from pair in rule!["UserIdGroupPairs"]!.AsArray()
            select $"{names[pair!["GroupId"]!.ToString()]} -> {ShortName(@group)}:{rule["FromPort"]}";

        Assert.Equal(
            [
                "AppGroup -> DatabaseGroup:3306",
                "BalancerGroup -> AppGroup:8080",
                "BalancerGroup -> AppGroup:8081",
                "BalancerGroup -> AppGroup:8082",
                "MonitoringGroup -> AppGroup:8081",
                "MonitoringGroup -> AppGroup:8083",
            ],
            arrows.Order(StringComparer.Ordinal)
        );
        Assert.All(
            groups,
            group =>
                Assert.DoesNotContain("0.0.0.0/0", group!["IpPermissions"]!.ToJsonString(), StringComparison.Ordinal)
        );
    }

    private async Task ExpectBalancerAsync()
    {
        var targets = (await aws.AskAsync("elbv2", "describe-target-groups"))["TargetGroups"]!.AsArray().Single()!;
        Assert.Equal(
            ("/readyz", "8081", "8080"),
            ($"{targets["HealthCheckPath"]}", $"{targets["HealthCheckPort"]}", $"{targets["Port"]}")
        );

        var balancer = (await aws.AskAsync("elbv2", "describe-load-balancers"))["LoadBalancers"]!.AsArray().Single()!;
        var listener = (
            await aws.AskAsync("elbv2", "describe-listeners", "--load-balancer-arn", $"{balancer["LoadBalancerArn"]}")
        )["Listeners"]!
            .AsArray()
            .Single()!;
        var rules = (await aws.AskAsync("elbv2", "describe-rules", "--listener-arn", $"{listener["ListenerArn"]}"))[
            "Rules"
        ]!.AsArray();
        Assert.Equal("443", $"{listener["Port"]}");
        Assert.Equal(
            [("forward", "1"), ("fixed-response", "default")],
            rules.Select(rule => ($"{rule!["Actions"]![0]!["Type"]}", $"{rule["Priority"]}"))
        );
    }

    private async Task ExpectGroupAsync()
    {
        var group = (await aws.AskAsync("autoscaling", "describe-auto-scaling-groups"))["AutoScalingGroups"]!
            .AsArray()
            .Single()!;
        Assert.Equal(("EC2", "2", "6"), ($"{group["HealthCheckType"]}", $"{group["MinSize"]}", $"{group["MaxSize"]}"));
        Assert.Equal(2, group["Instances"]!.AsArray().Count);
        Assert.Single(group["TargetGroupARNs"]!.AsArray());
        Assert.Equal(
            2,
            (await aws.AskAsync("autoscaling", "describe-scheduled-actions"))["ScheduledUpdateGroupActions"]!
                .AsArray()
                .Count
        );
    }

    private async Task ExpectDatabaseAsync()
    {
        var database = (await aws.AskAsync("rds", "describe-db-instances"))["DBInstances"]!.AsArray().Single()!;
        Assert.Equal(
            ("mariadb", "true", "true", "false", "14"),
            (
                $"{database["Engine"]}",
                $"{database["MultiAZ"]}",
                $"{database["StorageEncrypted"]}",
                $"{database["PubliclyAccessible"]}",
                $"{database["BackupRetentionPeriod"]}"
            )
        );
    }

    private async Task ExpectMachineAsync()
    {
        var machine = await aws.MachineAsync();
        Assert.Equal("required", $"{machine["MetadataOptions"]!["HttpTokens"]}");
        Assert.Null(machine["KeyName"]);
        Assert.DoesNotContain(Emulator.Password, await aws.StartScriptAsync(), StringComparison.Ordinal);
    }

    private async Task ExpectRolesAsync()
    {
        var roles = (await aws.AskAsync("iam", "list-roles"))["Roles"]!.AsArray();
        var federated = roles
            .Where(role =>
                role!["AssumeRolePolicyDocument"]!
                    .ToJsonString()
                    .Contains("AssumeRoleWithWebIdentity", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal(3, federated.Count);
        Assert.All(
            federated,
            role =>
                Assert.Contains(
                    "repo:campus/cabi:environment:production",
                    role!["AssumeRolePolicyDocument"]!.ToJsonString(),
                    StringComparison.Ordinal
                )
        );
    }

    private static string GroupName(JsonNode group) => group["GroupName"]!.ToString();

    private static string ShortName(JsonNode group) => GroupName(group).Split('-')[3];
}
