using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>An instance that is killed without a word, as by the kernel of a machine that has no memory left.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class KilledInstanceTests(ContainerHost host)
{
    private const string Process = "{{.State.Pid}}";

    [Fact]
    public async Task Students_stay_signed_in_at_the_other_one_and_the_engine_starts_it_again()
    {
        await using var campus = await Campus.OpenAsync(host, drainSeconds: 0);
        var students = await campus.SignInAsync(4);
        var killed = campus.Instances[0];
        var process = await killed.InspectAsync(Process);

        await Shell.RunAsync(host.Environment, "kill", "-KILL", process);

        // Until the balancer has noticed, it says itself that nobody answers; a reload helps.
        foreach (var student in students)
        {
            for (var tries = 0; !await student.SeesAPageAsync(); tries++, await Task.Delay(100))
                Assert.InRange(tries, 0, 300);
        }

        await killed.Container.UntilReadyAsync(host.Cabi.Build);
        await campus.Balancer.UntilUpAsync(killed);
        Assert.NotEqual(process, await killed.InspectAsync(Process));
        Assert.All(await Task.WhenAll(students.Select(student => student.SeesAPageAsync())), Assert.True);
        Assert.DoesNotContain(
            students.SelectMany(student => student.Complaints),
            complaint => complaint.Contains("signed out", StringComparison.Ordinal)
        );
    }
}
