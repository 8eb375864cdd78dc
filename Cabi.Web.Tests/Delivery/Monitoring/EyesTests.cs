using System.Text.Json;
using System.Text.RegularExpressions;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Monitoring;

/// <summary>Alerts and boards: each is raised by what it is for, and asks for what Cabi tells.</summary>
[Trait("Group", "Ops")]
public sealed partial class EyesTests
{
    private const string Folder = "infra/monitoring";

    // A machine that has other things to do may be slow.
    private const string Others = "alertname!~'CabiDatabaseAway|CabiSlow.*'";

    // Told by the check from outside, not by Cabi.
    private const string Outside = "probe_success";

    [Fact]
    public async Task Promtool_takes_the_configuration_and_each_alert_is_raised_by_its_fault_alone()
    {
        await Shell.RunAsync("promtool", "check", "config", "--syntax-only", $"{Folder}/prometheus.yaml");
        await Shell.RunAsync("promtool", "check", "rules", $"{Folder}/alerts.yaml");
        await Shell.RunAsync("promtool", "test", "rules", $"{Folder}/alerts.test.yaml");

        var tested = Read("alerts.test.yaml");
        Assert.InRange(Alerts().Count, 12, 20);
        Assert.All(Alerts(), alert => Assert.Contains($"  - name: {alert}\n", tested, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_alert_names_its_section_of_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));

        Assert.All(
            Alerts(),
            alert =>
            {
                Assert.Contains(
                    $"runbook: docs/operations.md#{alert.ToLowerInvariant()}\n",
                    Read("alerts.yaml"),
                    StringComparison.Ordinal
                );
                Assert.Matches($@"### {alert}\n\n.+\n\n- \*\*Check\*\*: .+\n- \*\*Act\*\*: .+\n", runbook);
            }
        );
    }

    [Fact]
    public async Task Whatever_they_ask_for_is_there_from_the_start()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await cabi.UntilReadyAsync();
        await cabi.Visit().OpenAsync("/account/sign-in");
        await using var prometheus = await Prometheus.StartAsync(cabi);

        foreach (var name in Names().Where(name => name != Outside))
            await prometheus.ExpectAsync($"count({name}) > bool 0", 1);

        // A board whose expression has no series shows nothing.
        foreach (var expression in Expressions())
            await prometheus.ExpectAsync($"count({expression}) > bool 0", 1);
    }

    [Fact]
    public async Task A_database_that_is_gone_raises_its_alert_and_no_other_and_a_day_like_others_raises_none()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await cabi.UntilReadyAsync();
        await cabi.Visit().OpenAsync("/account/sign-in");
        await using var prometheus = await Prometheus.StartAsync(
            Path.Combine(Repository.Root, Folder, "alerts.yaml"),
            cabi
        );
        await prometheus.ExpectAsync("cabi_database_up", 1);
        await prometheus.ExpectAsync($"count(ALERTS{{{Others}}}) or vector(0)", 0);

        server.Kill();

        await prometheus.ExpectAsync("count(ALERTS{alertname='CabiDatabaseAway'})", 1);
        await prometheus.ExpectAsync($"count(ALERTS{{{Others}}}) or vector(0)", 0);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, Folder, file));

    private static List<string> Alerts() =>
        [.. Alert().Matches(Read("alerts.yaml")).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<string> Expressions() =>
        from file in Repository.Files($"{Folder}/dashboards", "*.json")
        let board = JsonDocument.Parse(File.ReadAllText(file)).RootElement
        from panel in board.GetProperty("panels").EnumerateArray()
        from target in panel.GetProperty("targets").EnumerateArray()
        select target.GetProperty("expr").GetString()!;

    private static HashSet<string> Names() =>
        [
            .. Metric().Matches(Read("alerts.yaml")).Select(match => match.Value),
            .. Expressions().SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value),
        ];

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Alert();

    [GeneratedRegex(
        @"\b(cabi_[a-z_]+|http_server_[a-z_]+|db_client_[a-z_]+|process_[a-z_]+|dotnet_[a-z_]+|probe_success)\b"
    )]
    private static partial Regex Metric();
}
