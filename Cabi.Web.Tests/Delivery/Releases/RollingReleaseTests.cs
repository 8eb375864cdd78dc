using System.Diagnostics;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>A release while students use the campus: two instances behind a balancer, one after the other.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class RollingReleaseTests(ContainerHost host)
{
    private const int Students = 12;
    private const int DrainSeconds = 4;

    [Fact]
    [Trait("Pass", "Short")]
    public async Task Nobody_notices_a_release_that_changes_the_schema()
    {
        var next = await NextRelease.BuildAsync(host);
        await using var campus = await Campus.OpenAsync(host, DrainSeconds);
        await using var life = await CampusLife.BeginAsync(campus, Students);

        foreach (var instance in campus.Instances)
            await life.ReleaseAsync(instance, next);

        await life.EndWithoutComplaintAsync();
        Assert.All(
            await Task.WhenAll(campus.Instances.Select(instance => instance.Container.ReadyBuildAsync())),
            build => Assert.Equal(next.Build, build)
        );
        await using var db = campus.OpenDb();
        Assert.Equal(
            0,
            await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM {NextRelease.Table}").SingleAsync()
        );
    }

    /// <summary>
    /// Releases back and forth, and instances that are told to stop while the balancer still sends them people.
    /// </summary>
    [Fact]
    [Trait("Duration", "Long")]
    public async Task Nobody_notices_many_releases_and_instances_that_go_without_a_word()
    {
        var next = await NextRelease.BuildAsync(host);
        await using var campus = await Campus.OpenAsync(host, DrainSeconds);
        await using var life = await CampusLife.BeginAsync(campus, Students);

        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromMinutes(5); )
        {
            foreach (var release in new[] { next, host.Cabi })
            {
                foreach (var instance in campus.Instances)
                {
                    await life.ReleaseAsync(instance, release);
                    await host.DockerAsync("stop", "-t", "30", instance.Name);
                    await host.DockerAsync("start", instance.Name);
                    await campus.Balancer.UntilUpAsync(instance);
                }
            }
        }

        await life.EndWithoutComplaintAsync();
    }

    /// <summary>What the other tests would see if instances were not drained.</summary>
    [Fact]
    [Trait("Duration", "Long")]
    public async Task Without_a_drain_students_do_notice()
    {
        await using var campus = await Campus.OpenAsync(host, drainSeconds: 0);
        await using var life = await CampusLife.BeginAsync(campus, Students);

        for (var times = 0; times < 5; times++)
        {
            foreach (var instance in campus.Instances)
            {
                await host.DockerAsync("restart", "-t", "30", instance.Name);
                await campus.Balancer.UntilUpAsync(instance);
            }
        }

        await life.EndAsync();
        Assert.NotEmpty(life.Complaints);
        Assert.NotEqual(0, campus.Balancer.Count('5'));
    }
}
