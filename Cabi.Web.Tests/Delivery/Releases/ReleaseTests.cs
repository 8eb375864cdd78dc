using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The script that gives a release to CodeDeploy and waits for its end.</summary>
[Trait("Group", "Ops")]
public sealed class ReleaseTests : IAsyncLifetime
{
    private const string Build = "4f1c2d9";
    private const string Key = $"revisions/{Build}.tgz";

    private static readonly string _image = $"registry.test/cabi@sha256:{new string('a', 64)}";

    private readonly CodeDeployService _aws = new();

    public Task InitializeAsync() => _aws.StartAsync();

    public Task DisposeAsync() => _aws.DisposeAsync().AsTask();

    [Fact]
    public async Task A_release_is_uploaded_deployed_and_waited_for()
    {
        var (code, output) = await ReleaseAsync(_image, Build);

        Assert.True(code == 0, output);
        Assert.InRange(_aws.Revisions[Key], 1000, 100_000);
        var request = _aws.Actions.Single(action => action.Action == "CreateDeployment").Request;
        var location = request.GetProperty("revision").GetProperty("s3Location");
        Assert.Equal(
            ("cabi", "production"),
            (request.GetProperty("applicationName").GetString(), request.GetProperty("deploymentGroupName").GetString())
        );
        Assert.Equal(
            (Key, "tgz"),
            (location.GetProperty("key").GetString(), location.GetProperty("bundleType").GetString())
        );
        Assert.Equal(3, _aws.Actions.Count(action => action.Action == "GetDeployment"));
    }

    [Fact]
    public async Task The_build_alone_deploys_its_revision_once_more()
    {
        var (code, output) = await ReleaseAsync(Build);

        Assert.True(code == 0, output);
        Assert.Empty(_aws.Revisions);
        Assert.Contains(_aws.Actions, action => action.Action == "CreateDeployment");
    }

    [Fact]
    public async Task A_deployment_that_fails_fails_the_script_with_what_the_hooks_said()
    {
        _aws.End = "Failed";

        var (code, output) = await ReleaseAsync(_image, Build);

        Assert.Equal(1, code);
        Assert.Contains("== i-right", output, StringComparison.Ordinal);
        Assert.Contains("Build 4f1c was not ready", output, StringComparison.Ordinal);
        Assert.DoesNotContain("unwanted", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_without_an_end_is_stopped_and_rolled_back()
    {
        _aws.End = null;
        _aws.Settings["CABI_WAIT_SECONDS"] = "3";

        var (code, _) = await ReleaseAsync(_image, Build);

        Assert.Equal(1, code);
        var stop = _aws.Actions.Single(action => action.Action == "StopDeployment").Request;
        Assert.True(stop.GetProperty("autoRollbackEnabled").GetBoolean());
    }

    [Fact]
    public async Task An_image_without_a_digest_is_refused()
    {
        var (code, output) = await ReleaseAsync("registry.test/cabi:latest", Build);

        Assert.Equal(2, code);
        Assert.Contains("@sha256:", output, StringComparison.Ordinal);
        Assert.Empty(_aws.Actions);
    }

    private Task<(int Code, string Output)> ReleaseAsync(params string[] words) =>
        Shell.TryAsync(_aws.Settings, "bash", ["scripts/release", .. words]);
}
