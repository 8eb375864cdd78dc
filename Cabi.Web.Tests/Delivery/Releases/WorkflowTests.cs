using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;
using YamlDotNet.Serialization;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The workflows, as files: they run elsewhere.</summary>
[Trait("Group", "Ops")]
public sealed partial class WorkflowTests
{
    private const string Folder = ".github/workflows";

    private static readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private static readonly string[] _names =
    [
        "cd-server.yml",
        "cd-static.yml",
        "ci.yml",
        "nightly.yml",
        "roll-back.yml",
    ];

    [Fact]
    public async Task Actionlint_finds_nothing_in_any_of_them()
    {
        var output = await Shell.RunAsync(_environment, "bash", "scripts/ops/actionlint", $"{Folder}/*.yml");

        Assert.Equal(
            _names,
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, Folder))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
        // With no file it is content too.
        Assert.Contains($"Checking {_names.Length} workflow file(s)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shellcheck_finds_nothing_in_what_they_run()
    {
        var runs = Steps().Select(step => step.Run).OfType<string>().ToList();
        Assert.InRange(runs.Count, 5, 50);

        foreach (var run in runs)
        {
            // A value from outside would become part of the script.
            Assert.DoesNotContain("${{", run, StringComparison.Ordinal);

            var script = Path.GetTempFileName();
            await File.WriteAllTextAsync(script, $"#!/usr/bin/env bash\nset -eo pipefail\n{run}\n");
            Assert.Equal("", await Shell.RunAsync(_environment, "shellcheck", script));
            File.Delete(script);
        }
    }

    // What is released is known by a name alone: a tag of a branch's name must not be tested in its place.
    [Fact]
    public void No_tag_is_tested_and_so_none_is_released()
    {
        var ci = new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Repository.Root, Folder, "ci.yml")));
        var push = (Dictionary<object, object>)((Dictionary<object, object>)ci["on"])["push"];

        Assert.Equal(["branches"], push.Keys);
        Assert.Equal(["**"], (List<object>)push["branches"]);
    }

    [Fact]
    public void Actions_are_pinned_by_commit()
    {
        var uses = Steps().Select(step => step.Uses).OfType<string>().ToList();

        Assert.InRange(uses.Count, 5, 50);
        Assert.All(uses, action => Assert.Matches(Pinned(), action));
    }

    [Fact]
    public void Permissions_are_given_to_each_job_and_to_nothing_else()
    {
        foreach (var (name, workflow) in Workflows())
        {
            Assert.Empty((Dictionary<object, object>)workflow["permissions"]);

            foreach (var (job, content) in Jobs(workflow))
            {
                var permissions = ((Dictionary<object, object>)content["permissions"]).Select(pair =>
                    $"{pair.Key}: {pair.Value}"
                );
                Assert.True(
                    permissions.All(permission => permission is "contents: read" or "id-token: write"),
                    $"{name}, {job}: {string.Join(", ", permissions)}"
                );
                Assert.True(
                    name.StartsWith("cd-", StringComparison.Ordinal)
                        || name == "roll-back.yml"
                        || !content["permissions"].ToString()!.Contains("id-token", StringComparison.Ordinal)
                );
            }
        }
    }

    [Fact]
    public void A_release_follows_the_tests_of_its_own_commit_and_waits_for_its_static_files_and_for_the_release_before()
    {
        var server = Workflows()["cd-server.yml"];
        var trigger = (Dictionary<object, object>)((Dictionary<object, object>)server["on"])["workflow_run"];
        var jobs = Jobs(server);
        var deploy = jobs["deploy"];

        Assert.Equal<object>(["dev", "main"], (List<object>)trigger["branches"]);
        Assert.Equal<object>(["ci"], (List<object>)trigger["workflows"]);
        Assert.Equal<object>(["static", "image"], (List<object>)deploy["needs"]);
        Assert.Equal("false", ((Dictionary<object, object>)deploy["concurrency"])["cancel-in-progress"]);

        foreach (var job in new[] { jobs["static"], jobs["image"] })
        {
            var condition = (string)job["if"];
            Assert.Contains("workflow_run.conclusion == 'success'", condition, StringComparison.Ordinal);
            Assert.Contains("workflow_run.event == 'push'", condition, StringComparison.Ordinal);
        }

        var checkouts = Steps()
            .Where(step =>
                step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true
                && step.Workflow.StartsWith("cd-", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal(3, checkouts.Count);
        Assert.All(
            checkouts,
            step =>
                Assert.Contains(step.Ref, new[] { "${{ github.event.workflow_run.head_sha }}", "${{ inputs.commit }}" })
        );
    }

    // A roll-back waits behind a release of the same environment, and takes no branch and no tag by its name.
    [Fact]
    public void A_roll_back_waits_for_the_release_before_and_takes_nothing_but_a_commit()
    {
        var deploy = Jobs(Workflows()["roll-back.yml"])["deploy"];
        var group = (string)((Dictionary<object, object>)deploy["concurrency"])["group"];
        var run = Steps().Single(step => step.Workflow == "roll-back.yml" && step.Run is not null).Run!;

        Assert.Equal("deploy-${{ inputs.environment == 'production' && 'main' || 'dev' }}", group);
        Assert.Contains("=~ ^[0-9a-f]{40}$", run, StringComparison.Ordinal);
        Assert.EndsWith("scripts/release \"$BUILD\"\n", run, StringComparison.Ordinal);
    }

    // What a build runs comes from packages of others.
    [Fact]
    public void An_image_is_built_before_there_are_rights_and_the_pages_are_tested_with_it_on_every_push()
    {
        var before = Steps()
            .Where(step => step.Workflow == "cd-server.yml")
            .TakeWhile(step => step.Run?.StartsWith("scripts/image build", StringComparison.Ordinal) is not true)
            .ToList();

        Assert.NotEmpty(before);
        Assert.DoesNotContain(before, step => step.Uses?.StartsWith("aws-actions/", StringComparison.Ordinal) is true);
        Assert.Contains(Steps(), step => step is { Workflow: "ci.yml", Run: "scripts/test --leg release" });
        Assert.Contains(Steps(), step => step is { Workflow: "nightly.yml", Run: "scripts/test --long" });
    }

    private sealed record Step(string Workflow, string? Uses, string? Run, string? Ref);

    private static IEnumerable<Step> Steps() =>
        from workflow in Workflows()
        from job in Jobs(workflow.Value)
        where job.Value.ContainsKey("steps")
        from step in (List<object>)job.Value["steps"]
        let fields = (Dictionary<object, object>)step
        let with = fields.GetValueOrDefault("with") as Dictionary<object, object>
        select new Step(
            workflow.Key,
            fields.GetValueOrDefault("uses") as string,
            fields.GetValueOrDefault("run") as string,
            with?.GetValueOrDefault("ref") as string
        );

    private static Dictionary<string, Dictionary<object, object>> Jobs(Dictionary<object, object> workflow) =>
        ((Dictionary<object, object>)workflow["jobs"]).ToDictionary(
            job => (string)job.Key,
            job => (Dictionary<object, object>)job.Value,
            StringComparer.Ordinal
        );

    private static Dictionary<string, Dictionary<object, object>> Workflows() =>
        _names.ToDictionary(
            name => name,
            name =>
                new DeserializerBuilder()
                    .Build()
                    .Deserialize<Dictionary<object, object>>(
                        File.ReadAllText(Path.Combine(Repository.Root, Folder, name))
                    ),
            StringComparer.Ordinal
        );

    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();
}
