using System.Globalization;
using YamlDotNet.Serialization;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>What a revision tells CodeDeploy's agent to do, read as strictly as the agent reads it.</summary>
/// <param name="Hooks">The scripts of each event, in order.</param>
public sealed record AppSpec(IReadOnlyDictionary<string, IReadOnlyList<AppSpec.Script>> Hooks)
{
    /// <summary>The events of a deployment in the order in which they happen.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "BeforeBlockTraffic",
        "BlockTraffic",
        "AfterBlockTraffic",
        "ApplicationStop",
        "DownloadBundle",
        "BeforeInstall",
        "Install",
        "AfterInstall",
        "ApplicationStart",
        "ValidateService",
        "BeforeAllowTraffic",
        "AllowTraffic",
        "AfterAllowTraffic",
    ];

    // What the agent and the balancer do themselves: no script can be put there.
    private static readonly string[] _reserved = ["BlockTraffic", "DownloadBundle", "Install", "AllowTraffic"];

    /// <summary>One script and the seconds it may take.</summary>
    public sealed record Script(string Location, int Timeout);

    /// <exception cref="InvalidOperationException">The agent would refuse it.</exception>
    public static AppSpec Parse(string yaml)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);

        Require(file.GetValueOrDefault("version") as string == "0.0", "version is not 0.0");
        Require(file.GetValueOrDefault("os") as string == "linux", "os is not linux");
        Require(
            file.Keys.All(key => key is "version" or "os" or "files" or "permissions" or "hooks"),
            "an unknown section"
        );

        var hooks = file.GetValueOrDefault("hooks") as Dictionary<object, object> ?? [];
        return new AppSpec(
            hooks.ToDictionary(hook => EventOf((string)hook.Key), hook => ScriptsOf(hook.Value), StringComparer.Ordinal)
        );
    }

    private static string EventOf(string name)
    {
        Require(
            Events.Contains(name, StringComparer.Ordinal) && !_reserved.Contains(name, StringComparer.Ordinal),
            $"{name} is no event for scripts"
        );
        return name;
    }

    private static IReadOnlyList<Script> ScriptsOf(object list)
    {
        var scripts = ((List<object>)list)
            .Cast<Dictionary<object, object>>()
            .Select(script => new Script(
                script.GetValueOrDefault("location") as string ?? "",
                int.Parse(
                    script.GetValueOrDefault("timeout") as string ?? $"{CodeDeployAgent.AnHour}",
                    CultureInfo.InvariantCulture
                )
            ))
            .ToList();

        Require(scripts.All(script => script.Location.Length > 0), "a script without a location");
        Require(scripts.Sum(script => script.Timeout) <= CodeDeployAgent.AnHour, "an event of more than an hour");
        return scripts;
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
            throw new InvalidOperationException($"appspec.yml: {problem}.");
    }
}
