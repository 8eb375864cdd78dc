using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Data;

/// <summary>What a start and a running process do when the embedded database's file is not what it was.</summary>
[Trait("Group", "Ops")]
public sealed class DamagedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-file-");

    private string File => System.IO.Path.Combine(_folder.FullName, "cabi.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_is_overwritten_while_it_runs_is_called_damaged_by_pages_readiness_and_log()
    {
        await using var cabi = await RunningCabi.StartAsync(("Database__Path", File));
        await cabi.UntilReadyAsync();
        await DamageAsync();

        await cabi.EventuallyAsync(async () =>
            (await cabi.AskReadinessAsync()).Status == HttpStatusCode.ServiceUnavailable
        );
        var page = await cabi.Visit().SignInAsync(RunningCampus.Student, Visitor.Password);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "Back in a moment"),
            (page.Status, page.Find("h1")?.TextContent)
        );
        var sentence = $"{File} is damaged: stop Cabi, put a backup in its place, and start it again.";
        await cabi.EventuallyAsync(() => Task.FromResult(cabi.Log.Contains(sentence, StringComparison.Ordinal)));
        Assert.Contains(
            sentence.TrimEnd('.'),
            (await cabi.AskReadinessAsync()).Answer.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_damaged_file_keeps_it_from_starting_and_is_named_in_one_sentence()
    {
        await GivenDatabaseAsync();
        await DamageAsync();

        await AssertRefusedAsync($"{File} is damaged: stop Cabi, put a backup in its place, and start it again.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_there_once_is_not_made_anew_in_silence(bool isDeleted)
    {
        await GivenDatabaseAsync();

        if (isDeleted)
            System.IO.File.Delete(File);
        else
            await System.IO.File.WriteAllTextAsync(File, "");

        await AssertRefusedAsync(
            $"{File} is gone or empty though Cabi's database was in it: put the file or a backup back, or delete {File}.lock too to begin with an empty one."
        );
        Assert.Equal(!isDeleted, System.IO.File.Exists(File));

        System.IO.File.Delete(File + ".lock");
        await GivenDatabaseAsync();
        Assert.NotEqual(0, new FileInfo(File).Length);
    }

    private (string, string)[] Settings => [("ASPNETCORE_ENVIRONMENT", "Development"), ("Database__Path", File)];

    private async Task GivenDatabaseAsync()
    {
        var (code, output) = await CommandRunner.RunAsync(["migrate"], Settings);
        Assert.True(code == 0, output);
    }

    private async Task DamageAsync()
    {
        var length = new FileInfo(File).Length;
        await using var file = new FileStream(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)length).ToArray());
    }

    private async Task AssertRefusedAsync(string sentence)
    {
        var (code, output) = await RunningCabi.RunAsync([], Settings);

        Assert.Equal(1, code);
        Assert.EndsWith(sentence, output.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
