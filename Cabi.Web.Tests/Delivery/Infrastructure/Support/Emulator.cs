using System.Text;
using System.Text.Json.Nodes;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>moto_server with all layers in it, created as the README says.</summary>
public sealed class Emulator : IAsyncLifetime
{
    /// <summary>Of the database's account.</summary>
    public const string Password = "only-secrets-manager-knows";

    private const string Name = $"cabi-{Picture.Environment}";

    // What the emulator does not make has no name that others could refer to: it is given one.
    private static readonly (string Template, string Written, string Meant)[] _unmade =
    [
        ("database", "DBParameterGroupName: !Ref DatabaseParameters", "DBParameterGroupName: default.mariadb10.11"),
        ("database", "Value: !Ref DatabaseSecret", "Value: arn:aws:secretsmanager:ap-northeast-2:1:secret:database"),
        ("database", "Value: !Ref KeyRingSecret", "Value: arn:aws:secretsmanager:ap-northeast-2:1:secret:key-ring"),
        ("app", "Value: !Ref FirstOriginSecret", "Value: arn:aws:secretsmanager:ap-northeast-2:1:secret:one"),
        ("app", "Value: !Ref SecondOriginSecret", "Value: arn:aws:secretsmanager:ap-northeast-2:1:secret:two"),
        ("app", "!GetAtt Instances.TargetGroupFullName", "targetgroup/cabi-production/1"),
        ("app", "!GetAtt Instances.TargetGroupName", Name),
        ("static", "Value: !Ref Distribution", "Value: E1"),
        ("static", "Value: !GetAtt Distribution.DomainName", "Value: d1.cloudfront.net"),
        ("monitoring", "Value: !Ref PagesFail", "Value: pages-fail"),
    ];

    private readonly int _port = RunningCabi.FreePort();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-aws-");
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_DEFAULT_REGION"] = "ap-northeast-2",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
    };

    private Daemon? _server;
    private MetadataService? _metadata;

    /// <summary>The first of the two in the key ring.</summary>
    public string Certificate { get; } = KeyRingCertificate.Common;

    public async Task InitializeAsync()
    {
        _server = await Daemon.StartAsync(
            AnswersAsync,
            Shell.Command("moto_server", "-H", "127.0.0.1", "-p", $"{_port}")
        );
        _metadata = await MetadataService.StartAsync();
        _environment["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{_port}";
        _environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = _metadata.Endpoint;
        await GiveAwsItsEndpointAsync();

        await AskAsync(
            "secretsmanager",
            "create-secret",
            "--name",
            $"{Name}-database",
            "--secret-string",
            $$"""{"username":"cabi","password":"{{Password}}"}"""
        );
        await AskAsync(
            "secretsmanager",
            "create-secret",
            "--name",
            $"{Name}-key-ring",
            "--secret-string",
            $"{Certificate}\nthe one before"
        );
        var list = await AskAsync(
            "ec2",
            "create-managed-prefix-list",
            "--prefix-list-name",
            "cloudfront",
            "--address-family",
            "IPv4",
            "--max-entries",
            "5",
            "--entries",
            "Cidr=130.176.0.0/18",
            "Cidr=15.158.0.0/16"
        );
        var certificate = await AskAsync("acm", "request-certificate", "--domain-name", "lockers.campus.example");

        foreach (var name in Template.Names.Where(name => name != "edge"))
            await CreateLayerAsync(
                Template.Read(name),
                $"{list["PrefixList"]!["PrefixListId"]}",
                $"{certificate["CertificateArn"]}"
            );
    }

    /// <summary>What the aws command answers.</summary>
    public async Task<JsonNode> AskAsync(params string[] words)
    {
        var answer = await Shell.RunAsync(
            _environment,
            Path.Combine(_folder.FullName, "aws"),
            [.. words, "--output", "json"]
        );
        return JsonNode.Parse(answer.Length == 0 ? "{}" : answer)!;
    }

    public async Task<JsonNode> MachineAsync()
    {
        var template = (await AskAsync("ec2", "describe-launch-templates"))["LaunchTemplates"]!.AsArray().Single()!;
        var versions = await AskAsync(
            "ec2",
            "describe-launch-template-versions",
            "--launch-template-id",
            $"{template["LaunchTemplateId"]}"
        );
        return versions["LaunchTemplateVersions"]![0]!["LaunchTemplateData"]!;
    }

    public async Task<string> StartScriptAsync() =>
        Encoding.UTF8.GetString(Convert.FromBase64String((await MachineAsync())["UserData"]!.ToString()));

    /// <summary>Runs the program of a machine that writes Cabi's settings.</summary>
    public async Task<(int Code, string Output, Dictionary<string, string> Settings)> WriteSettingsAsync()
    {
        var program = Path.Combine(_folder.FullName, "cabi-settings");
        await File.WriteAllTextAsync(program, StartScript.SettingsProgramIn(await StartScriptAsync()));
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal)
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        var (code, output) = await Shell.TryAsync(environment, "bash", program, _folder.FullName);
        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "cabi.env"));
        return (
            code,
            output,
            lines
                .Select(line => line.Split('=', 2))
                .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
        );
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        if (_metadata is not null)
            await _metadata.DisposeAsync();

        _folder.Delete(recursive: true);
    }

    private async Task CreateLayerAsync(Template template, string prefixList, string certificate)
    {
        var body = _unmade
            .Where(unmade => unmade.Template == template.Name)
            .Aggregate(template.Text, (text, unmade) => Replace(template, text, unmade.Written, unmade.Meant))
            .Replace("CertificateArn: !Ref Certificate}", $"CertificateArn: {certificate}}}", StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, $"{template.Name}.yaml");
        await File.WriteAllTextAsync(file, body);

        var typed = Picture
            .TypedFor(template)
            .Select(pair =>
                $"ParameterKey={pair.Key},ParameterValue={(pair.Key == "CloudFrontPrefixList" ? prefixList : pair.Value)}"
            );
        var stack = $"{Name}-{template.Name}";
        await AskAsync([
            "cloudformation",
            "create-stack",
            "--stack-name",
            stack,
            "--template-body",
            $"file://{file}",
            "--capabilities",
            "CAPABILITY_IAM",
            "--parameters",
            .. typed,
        ]);
        var state = await AskAsync("cloudformation", "describe-stacks", "--stack-name", stack);
        Assert.Equal("CREATE_COMPLETE", $"{state["Stacks"]![0]!["StackStatus"]}");
    }

    private static string Replace(Template template, string text, string written, string meant) =>
        text.Contains(written, StringComparison.Ordinal)
            ? text.Replace(written, meant, StringComparison.Ordinal)
            : throw new InvalidOperationException($"{template.Name} has no '{written}' any more.");

    // Debian's aws command does not read the endpoint from its environment.
    private async Task GiveAwsItsEndpointAsync()
    {
        var command = Path.Combine(_folder.FullName, "aws");
        var path = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(folder => Path.Combine(folder, "aws"))
            .First(File.Exists);
        await File.WriteAllTextAsync(
            command,
            $"#!/bin/sh\nexec {path} --endpoint-url {_environment["AWS_ENDPOINT_URL"]} \"$@\"\n"
        );
        await Shell.RunAsync("chmod", "+x", command);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/moto-api/data.json"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
