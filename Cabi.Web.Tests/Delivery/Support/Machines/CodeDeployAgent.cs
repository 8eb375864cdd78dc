using System.Diagnostics;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>
/// CodeDeploy's agent on one instance, as far as hook scripts can tell: the order of the events, the revision that a
/// hook comes from, its environment, its time, and what ends a deployment.
/// </summary>
/// <param name="root">Where revisions are unpacked.</param>
/// <param name="environment">What the agent's process has in its environment.</param>
public sealed class CodeDeployAgent(DirectoryInfo root, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>What a script may take when its revision does not say, and at most.</summary>
    public const int AnHour = 3600;

    private static readonly string[] _fromLastSuccessful =
    [
        "BeforeBlockTraffic",
        "AfterBlockTraffic",
        "ApplicationStop",
    ];

    private string? _lastSuccessful;
    private int _count;

    /// <summary>What the balancer does while the events BlockTraffic and AllowTraffic last.</summary>
    public Func<string, Task> Balance { get; set; } = _ => Task.CompletedTask;

    /// <summary>Seconds that the scripts of an event may take, whatever their revision says.</summary>
    public Dictionary<string, int> Limits { get; } = new(StringComparer.Ordinal);

    /// <summary>How a deployment ended.</summary>
    /// <param name="FailedAt">The event that ended it; null when all succeeded.</param>
    /// <param name="Log">What the hooks wrote.</param>
    public sealed record Outcome(string? FailedAt, string Log);

    /// <param name="bundle">The revision, a .tgz.</param>
    /// <param name="changes">Additions to the agent's environment for this deployment.</param>
    public async Task<Outcome> DeployAsync(string bundle, params (string Name, string Value)[] changes)
    {
        var id = $"d-{++_count:D9}";
        var archive = Path.Combine(root.FullName, id, "deployment-archive");
        var log = new StringWriter();

        foreach (var step in AppSpec.Events)
        {
            try
            {
                await PerformAsync(step, id, bundle, archive, changes, log);
            }
            catch (InvalidOperationException error)
            {
                await log.WriteLineAsync($"{step} failed: {error.Message}");
                return new Outcome(step, log.ToString());
            }
        }

        return new Outcome(null, log.ToString());
    }

    private async Task PerformAsync(
        string step,
        string id,
        string bundle,
        string archive,
        (string Name, string Value)[] changes,
        StringWriter log
    )
    {
        switch (step)
        {
            case "BlockTraffic" or "AllowTraffic":
                await Balance(step);
                break;
            case "DownloadBundle":
                Directory.CreateDirectory(archive);
                await Shell.RunAsync(
                    environment,
                    "tar",
                    "--extract",
                    "--gzip",
                    "--file",
                    bundle,
                    "--directory",
                    archive
                );
                break;
            case "Install":
                AppSpec.Parse(await File.ReadAllTextAsync(Path.Combine(archive, "appspec.yml")));
                _lastSuccessful = archive;
                break;
            default:
                var revision = _fromLastSuccessful.Contains(step, StringComparer.Ordinal) ? _lastSuccessful : archive;

                if (revision is not null)
                    await RunHooksAsync(step, id, revision, changes, log);

                break;
        }
    }

    private async Task RunHooksAsync(
        string step,
        string id,
        string revision,
        (string Name, string Value)[] changes,
        StringWriter log
    )
    {
        var specification = AppSpec.Parse(await File.ReadAllTextAsync(Path.Combine(revision, "appspec.yml")));

        foreach (var script in specification.Hooks.GetValueOrDefault(step, []))
        {
            var path = Path.Combine(revision, script.Location);

            if (!File.Exists(path))
                throw new InvalidOperationException($"Script does not exist at specified location: {script.Location}");

            await Shell.RunAsync(environment, "chmod", "+x", path);
            await log.WriteLineAsync($"{step} - {script.Location}");
            using var hook = StartHook(step, id, path, changes);
            await WaitAsync(hook, script, Limits.GetValueOrDefault(step, script.Timeout), log);
        }
    }

    // In a process group of its own, as that is what a time-out signals, and in the agent's folder, not the revision's.
    private Process StartHook(string step, string id, string path, (string Name, string Value)[] changes)
    {
        var start = new ProcessStartInfo("setsid", [path])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (var (name, value) in environment.Select(pair => (pair.Key, pair.Value)).Concat(changes))
            start.Environment[name] = value;

        start.Environment["LIFECYCLE_EVENT"] = step;
        start.Environment["DEPLOYMENT_ID"] = id;
        start.Environment["APPLICATION_NAME"] = "cabi";
        start.Environment["DEPLOYMENT_GROUP_NAME"] = "test";
        start.Environment["DEPLOYMENT_GROUP_ID"] = root.Name;

        var hook = Process.Start(start) ?? throw new InvalidOperationException("setsid is missing.");
        hook.StandardInput.Close();
        return hook;
    }

    // A child that keeps the output open keeps the agent waiting, although the script itself has ended.
    private static async Task WaitAsync(Process hook, AppSpec.Script script, int limit, StringWriter log)
    {
        var output = hook.StandardOutput.ReadToEndAsync();
        var errors = hook.StandardError.ReadToEndAsync();
        var ended = Task.WhenAll(output, errors, hook.WaitForExitAsync());

        if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(limit))) != ended)
        {
            await Shell.RunAsync("kill", "-TERM", "--", $"-{hook.Id}");
            throw new InvalidOperationException(
                $"Script at specified location: {script.Location} failed to complete in {limit} seconds"
            );
        }

        await log.WriteAsync(await output + await errors);

        if (hook.ExitCode != 0)
            throw new InvalidOperationException(
                $"Script at specified location: {script.Location} failed with exit code {hook.ExitCode}"
            );
    }
}
