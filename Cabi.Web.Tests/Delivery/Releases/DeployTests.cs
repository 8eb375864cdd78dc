using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The hooks of a deployment, driven by the rules of CodeDeploy's agent.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class DeployTests(ContainerHost host, DeployedInstance deployed) : IClassFixture<DeployedInstance>
{
    private const string Image = "{{.Image}}";

    private Instance Instance => deployed.Instance;

    [Fact]
    public async Task A_release_takes_over_from_the_one_before_and_two_are_kept_also_when_it_is_deployed_once_more()
    {
        var one = await GivenOneServesAsync();
        await Instance.ReleaseAsync(await host.VariantAsync("two"));
        Assert.Equal(one.Image, await Instance.InspectAsync(Image, "-previous"));
        var two = await WhatServesAsync();

        var release = await host.VariantAsync("three");
        await Instance.ReleaseAsync(release);
        var three = await WhatServesAsync();
        await Instance.ReleaseAsync(release);

        Assert.Equal(("three", three.Image), ((await WhatServesAsync()).Build, (await WhatServesAsync()).Image));
        Assert.NotEqual(three.StartedAt, (await WhatServesAsync()).StartedAt);
        Assert.Equal(two.Image, await Instance.InspectAsync(Image, "-previous"));
        Assert.Equal("none", await Instance.InspectAsync(Image, "-replaced"));
        Assert.Equal(new HashSet<string>(StringComparer.Ordinal) { two.Image, three.Image }, await ImagesAsync());
    }

    [Fact]
    public async Task A_release_that_does_not_come_up_gives_way_to_the_one_before()
    {
        var before = await GivenOneServesAsync();
        Assert.Equal("true 1654:1654", await Instance.InspectAsync("{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}"));
        Assert.Equal(
            $"{1L << 30} {1L << 30} 1024",
            await Instance.InspectAsync("{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.PidsLimit}}")
        );
        var broken = await host.VariantAsync("broken", "ENV ASPNETCORE_URLS=http://203.0.113.1:80");

        var outcome = await Instance.DeployAsync(broken);

        Assert.Equal("ValidateService", outcome.FailedAt);
        Assert.Contains("203.0.113.1", outcome.Log, StringComparison.Ordinal);
        await ServesAgainAsync(before);
    }

    [Fact]
    public async Task A_command_in_the_container_says_its_result_and_nothing_else()
    {
        await GivenOneServesAsync();

        var said = await Instance.DockerAsync(
            "exec",
            Instance.Name,
            "dotnet",
            "Cabi.Web.dll",
            "create-operator",
            "chief@campus.example"
        );

        Assert.Matches(@"\Ahttps://lockers\.campus\.example/account/set-password\?\S+\n\z", said);
    }

    [Fact]
    public async Task A_release_that_says_it_is_another_build_gives_way_too()
    {
        var before = await GivenOneServesAsync();
        var disguised = await host.VariantAsync("four") with { Build = "five" };

        var outcome = await Instance.DeployAsync(disguised, ("CABI_READY_SECONDS", "5"));

        Assert.Equal("ValidateService", outcome.FailedAt);
        await ServesAgainAsync(before);
    }

    [Fact]
    public async Task A_hook_that_is_cut_off_puts_back_what_served_before_and_the_next_deployment_succeeds()
    {
        var before = await GivenOneServesAsync();
        using var programs = new StandIns();
        await programs.AddAsync("docker", "[[ $* != 'run --detach'* ]] || exec sleep 600; own \"$@\"");

        Instance.Agent.Limits["ApplicationStart"] = 10;
        var outcome = await Instance.DeployAsync(await host.VariantAsync("six"), programs.FirstOnPath);
        Instance.Agent.Limits.Clear();

        Assert.Equal("ApplicationStart", outcome.FailedAt);
        Assert.Contains(
            "--log-driver json-file --log-opt max-size=20m --log-opt max-file=5 --log-opt mode=non-blocking",
            programs.Calls,
            StringComparison.Ordinal
        );
        Assert.Contains("failed to complete", outcome.Log, StringComparison.Ordinal);
        await ServesAgainAsync(before);

        await Instance.ReleaseAsync(await host.VariantAsync("seven"));
        Assert.Equal("seven", (await WhatServesAsync()).Build);
        // The engine says it by its own command only, not as docker.
        var log = await Shell.RunAsync(
            host.Environment,
            "podman",
            "container",
            "inspect",
            "--format",
            "{{.HostConfig.LogConfig.Size}}",
            Instance.Name
        );
        Assert.Equal("20MB", log.Trim());
    }

    [Fact]
    public async Task A_schema_that_cannot_be_brought_up_to_date_leaves_the_release_in_place_untouched()
    {
        var before = await GivenOneServesAsync();

        var outcome = await Instance.DeployAsync(
            await host.VariantAsync("eight", "ENTRYPOINT [\"dotnet\", \"nothing.dll\"]")
        );

        Assert.Equal("AfterInstall", outcome.FailedAt);
        Assert.Equal(before, await WhatServesAsync());
    }

    [Fact]
    public async Task Without_a_registry_the_release_in_place_serves_on_untouched()
    {
        var before = await GivenOneServesAsync();

        await host.Registry.DisposeAsync();
        var outcome = await Instance.DeployAsync(
            new Release($"{host.Registry.Repository}@sha256:{new string('0', 64)}", "nine")
        );
        await host.Registry.ResumeAsync();

        Assert.Equal("BeforeInstall", outcome.FailedAt);
        Assert.Equal(before, await WhatServesAsync());
    }

    private sealed record Serving(string? Build, string Image, string StartedAt);

    private async Task<Serving> GivenOneServesAsync()
    {
        if (await Instance.Container.ReadyBuildAsync() is null)
            await Instance.ReleaseAsync(host.Cabi);

        return await WhatServesAsync();
    }

    private async Task<Serving> WhatServesAsync() =>
        new(
            await Instance.Container.ReadyBuildAsync(),
            await Instance.InspectAsync(Image),
            await Instance.InspectAsync("{{.State.StartedAt}}")
        );

    private async Task ServesAgainAsync(Serving before)
    {
        await Instance.Container.UntilReadyAsync(before.Build);
        Assert.Equal(before.Image, await Instance.InspectAsync(Image));
        Assert.Equal("none", await Instance.InspectAsync(Image, "-replaced"));
    }

    private async Task<HashSet<string>> ImagesAsync() =>
        (await Instance.DockerAsync("images", "--quiet", "--no-trunc", "--filter", "label=cabi=web"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
}
