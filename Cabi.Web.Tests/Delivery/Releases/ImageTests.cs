using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The image as the Dockerfile makes it.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class ImageTests(ContainerHost host) : IAsyncLifetime
{
    private const string Name = "cabi-image-test";

    public Task InitializeAsync() => Task.CompletedTask;

    // A container that stays keeps its image, and the deployments beside this count those.
    public Task DisposeAsync() => host.DockerAsync("rm", "--force", Name);

    [Fact]
    public async Task It_runs_without_root_and_without_a_writable_root_and_loses_nothing_when_it_is_stopped()
    {
        var ports = (App: RunningCabi.FreePort(), Management: RunningCabi.FreePort());
        using var cabi = new Container(ports.App, ports.Management);
        await host.DockerAsync(
            "run",
            "--detach",
            "--name",
            Name,
            "--network",
            "host",
            "--read-only",
            "--cap-drop",
            "ALL",
            "--tmpfs",
            "/tmp",
            "--volume",
            $"{Name}:/var/lib/cabi",
            "--env",
            $"ASPNETCORE_HTTP_PORTS={ports.App}",
            "--env",
            $"Management__Port={ports.Management}",
            "--env",
            "Proxy__Networks__0=127.0.0.1/32",
            "--env",
            $"KeyRing__Certificates__0={KeyRingCertificate.Common}",
            "--env",
            "Site__Address=https://lockers.campus.example",
            "--env",
            "Database__Embedded=true",
            host.Cabi.Image
        );
        await cabi.UntilReadyAsync(host.Cabi.Build);

        Assert.Equal("1654 1654 1654 1654", await StatusAsync("Uid"));
        Assert.Equal("0000000000000000", await StatusAsync("CapEff"));
        Assert.Equal(
            "true",
            (await host.DockerAsync("inspect", "--format", "{{.HostConfig.ReadonlyRootfs}}", Name)).Trim()
        );

        var inFlight = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => HalfSentRequest.BeginAsync(cabi.Pages)));
        var stopping = host.DockerAsync("stop", "-t", "30", Name);
        await cabi.UntilReadyAsync(null);
        var answers = await Task.WhenAll(inFlight.Select(request => request.FinishAsync()));
        await stopping;

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("</html>", answer, StringComparison.Ordinal));
        Assert.Equal("0", (await host.DockerAsync("inspect", "--format", "{{.State.ExitCode}}", Name)).Trim());
    }

    // From outside: there is no shell inside to ask.
    private async Task<string> StatusAsync(string field)
    {
        var process = (await host.DockerAsync("inspect", "--format", "{{.State.Pid}}", Name)).Trim();
        var lines = await File.ReadAllLinesAsync($"/proc/{process}/status");
        return lines
            .Single(line => line.StartsWith($"{field}:", StringComparison.Ordinal))[(field.Length + 1)..]
            .Trim()
            .Replace('\t', ' ');
    }
}
