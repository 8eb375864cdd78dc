using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>A release to the only instance there is: the new one starts beside the old one.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class ReleaseBesideTests(ContainerHost host)
{
    private const int Students = 8;
    private const int DrainSeconds = 2;

    [Fact]
    public async Task Nobody_notices_releases_back_and_forth_nor_one_that_does_not_come_up()
    {
        var next = await NextRelease.BuildAsync(host);
        await using var campus = await Campus.OpenAloneAsync(host, DrainSeconds);
        var instance = campus.Instances[0];
        await using var life = await CampusLife.BeginAsync(campus, Students);

        await instance.ReleaseAsync(next);
        Assert.Equal((null, next.Build), await BuildsAsync(instance));

        var outcome = await instance.DeployAsync(next with { Build = "another" }, ("CABI_READY_SECONDS", "5"));
        Assert.Equal("ValidateService", outcome.FailedAt);
        Assert.Equal((null, next.Build), await BuildsAsync(instance));

        await instance.ReleaseAsync(host.Cabi);
        Assert.Equal((host.Cabi.Build, null), await BuildsAsync(instance));
        Assert.Equal("none", await instance.InspectAsync("{{.Image}}", "-replaced"));

        await life.EndWithoutComplaintAsync();
    }

    private static async Task<(string? First, string? Second)> BuildsAsync(Instance instance) =>
        (await instance.Container.ReadyBuildAsync(), await instance.SecondContainer.ReadyBuildAsync());
}
