using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The script that makes a release's image, with a docker that says what docker says.</summary>
[Trait("Group", "Ops")]
public sealed class ImageScriptTests : IAsyncLifetime
{
    private const string Repository = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/cabi";

    private static readonly string _digest = $"sha256:{new string('b', 64)}";

    private readonly StandIns _programs = new();

    public async Task InitializeAsync()
    {
        await _programs.AddAsync("aws", "echo a-password-for-an-hour");
        await _programs.AddAsync(
            "docker",
            $"""
            case $1 in
                pull) exit 1 ;;
                login) echo "given $(cat)" >>"$(dirname "$0")/calls" ;;
                push) echo "The push refers to repository [$2]"; echo "4f1c2d9: digest: {_digest} size: 1234" ;;
            esac
            """
        );
    }

    public Task DisposeAsync()
    {
        _programs.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_prints_the_image_with_the_digest_that_was_pushed()
    {
        var (code, output) = await RunAsync("4f1c2d9");

        Assert.True(code == 0, output);
        Assert.StartsWith($"{Repository}@{_digest}\n", output, StringComparison.Ordinal);
        // The two ends of a pipe begin as they like.
        Assert.Equal(
            [
                "aws ecr get-login-password --region ap-northeast-2",
                $"docker login --username AWS --password-stdin {Repository.Split('/')[0]}",
                $"docker pull --quiet {Repository}:4f1c2d9",
                $"docker push {Repository}:4f1c2d9",
                "given a-password-for-an-hour",
            ],
            _programs.Calls.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task It_is_built_without_any_right()
    {
        var (code, output) = await RunAsync("4f1c2d9", "build");

        Assert.True(code == 0, output);
        Assert.Equal($"docker build --build-arg BUILD_ID=4f1c2d9 --tag {Repository}:4f1c2d9 .\n", _programs.Calls);
    }

    [Fact]
    public async Task The_image_of_a_commit_that_is_there_already_is_named_and_not_pushed_again()
    {
        await _programs.AddAsync(
            "docker",
            $"case $1 in login) cat >/dev/null ;; image) printf 'elsewhere/cabi@{_digest}\\n{Repository}@{_digest}\\n' ;; esac"
        );

        var (code, output) = await RunAsync("4f1c2d9");

        Assert.Equal((0, $"{Repository}@{_digest}\n{Repository}:4f1c2d9 is there already.\n"), (code, output));
        Assert.DoesNotContain("docker push", _programs.Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_without_a_digest_is_no_image()
    {
        await _programs.AddAsync("docker", "case $1 in login) cat >/dev/null ;; pull) exit 1 ;; esac");

        var (code, output) = await RunAsync("4f1c2d9");

        Assert.Equal(1, code);
        Assert.Contains("did not say which digest", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync(string build, string action = "push") =>
        Shell.TryAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CABI_REPOSITORY"] = Repository,
                [_programs.FirstOnPath.Name] = _programs.FirstOnPath.Value,
            },
            "bash",
            "scripts/image",
            action,
            build
        );
}
