using System.Text.RegularExpressions;
using Cabi.Web.Hosting.Settings;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>What a machine does when it starts.</summary>
[Trait("Group", "Ops")]
public sealed partial class InstanceTests
{
    private static readonly Picture _picture = new();

    private static readonly string _start = _picture.Named("app.LaunchTemplate").Text("LaunchTemplateData.UserData")!;

    [Fact]
    public async Task Shellcheck_finds_nothing_in_it()
    {
        foreach (var script in new[] { _start, StartScript.SettingsProgramIn(_start) })
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, script);
            Assert.Equal((0, ""), await Shell.TryAsync("shellcheck", file));
            File.Delete(file);
        }
    }

    // AWS takes 16 KB, before they are encoded.
    [Fact]
    public void It_is_not_longer_than_aws_takes() => Assert.InRange(_start.Length, 1000, 16_000);

    [Fact]
    public void It_holds_no_secret() => Assert.DoesNotContain("resolve:", _start, StringComparison.Ordinal);

    [Fact]
    public void Every_setting_that_it_or_a_template_writes_is_one_of_cabi()
    {
        var written = WrittenSettings().ToList();

        Assert.InRange(written.Count, 10, 40);
        Assert.Equal(written.Count, written.Distinct().Count());
        Assert.All(
            written,
            name => Assert.True(KnownSettings.Contains(name.Replace("__", ":", StringComparison.Ordinal)), name)
        );
        // What operations.md demands of an instance.
        Assert.Superset(
            new HashSet<string>([
                "ConnectionStrings__Cabi",
                "KeyRing__Certificates__0",
                "Site__Address",
                "Proxy__Networks__0",
            ]),
            written.ToHashSet()
        );
    }

    [Fact]
    public void What_cabi_knows_is_in_the_database_alone()
    {
        Assert.DoesNotContain(WrittenSettings(), name => name.StartsWith("Database__", StringComparison.Ordinal));
        Assert.Empty(
            _picture.Resources.Where(resource =>
                resource.Type.StartsWith("AWS::EFS::", StringComparison.Ordinal)
                || resource.Type.StartsWith("AWS::ElastiCache::", StringComparison.Ordinal)
                || resource.Type is "AWS::EC2::Volume"
            )
        );
        Assert.All(
            _picture.Named("app.LaunchTemplate").List("LaunchTemplateData.BlockDeviceMappings"),
            disk => Assert.Equal("true", disk["Ebs"]!["DeleteOnTermination"]!.ToString())
        );
    }

    [Fact]
    public void Files_lie_where_the_hooks_look_for_them()
    {
        var hooks = File.ReadAllText(Path.Combine(Repository.Root, "scripts/lib/instance"));

        Assert.Contains("/etc/cabi/cabi.env", hooks, StringComparison.Ordinal);
        Assert.Contains("cabi-settings /etc/cabi\n", _start, StringComparison.Ordinal);
        Assert.Contains("\"$folder/cabi.env\"", _start, StringComparison.Ordinal);
        Assert.Contains("${CABI_CA_FOLDER:-/etc/cabi/ca}", hooks, StringComparison.Ordinal);
        Assert.Contains("--output /etc/cabi/ca/rds.pem", _start, StringComparison.Ordinal);
    }

    // An agent that comes earlier would deploy onto a machine without settings.
    [Fact]
    public void The_agent_comes_last()
    {
        var agent = _start.IndexOf("install-codedeploy auto", StringComparison.Ordinal);

        Assert.All(
            new[] { "dnf install", "rds.pem", "systemctl start cabi-settings.service", "docker.service" },
            step => Assert.InRange(_start.IndexOf(step, StringComparison.Ordinal), 0, agent)
        );
        Assert.Contains("set -euo pipefail", _start, StringComparison.Ordinal);
    }

    private static IEnumerable<string> WrittenSettings() =>
        Parameter()
            .Matches(string.Join('\n', _picture.Of("AWS::SSM::Parameter").Select(parameter => parameter.Text("Name"))))
            .Select(match => match.Groups[1].Value)
            .Concat(Line().Matches(_start).Select(match => match.Groups[1].Value))
            .Concat(Numbered().Matches(_start).Select(match => $"{match.Groups[1].Value}__0"));

    [GeneratedRegex("^/cabi/production/settings/(?<name>[A-Za-z_]+)$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex("echo \"([A-Za-z]+__[A-Za-z_0-9]+)=")]
    private static partial Regex Line();

    [GeneratedRegex("numbered ([A-Za-z]+__[A-Za-z]+) <<<")]
    private static partial Regex Numbered();
}
