using System.Diagnostics;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Messages.Support;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>What operators learn, and how soon, when the mail server takes nothing.</summary>
[Trait("Group", "Ops")]
public sealed class RestingMailTests : IAsyncLifetime
{
    private const string Why = "553 You may not send as this address";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-mail-rests-");
    private readonly MailServer _server = new();

    [Fact]
    public async Task Why_mail_rests_is_in_the_log_and_on_the_page_of_jobs_within_a_minute()
    {
        _server.Start();
        _server.Answer(("lockers@", Why));
        await GivenMailAsync();
        var invitation = await RunningCampus.InviteOperatorAsync(Settings);
        await using var cabi = await RunningCabi.StartAsync(Settings);
        await cabi.UntilReadyAsync();
        var ready = Stopwatch.StartNew();

        var visitor = await RunningCampus.SignInOperatorAsync(cabi, invitation);
        await cabi.EventuallyAsync(async () =>
            (await visitor.OpenAsync("/admin/jobs"))
                .Find("[data-channel=Email]")!
                .TextContent.Contains(Why, StringComparison.Ordinal)
        );

        Assert.InRange(ready.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Contains(
            cabi.Log.Split('\n'),
            line =>
                line.Contains("rests until", StringComparison.Ordinal) && line.Contains(Why, StringComparison.Ordinal)
        );
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private (string, string)[] Settings =>
        [
            ("Database__Path", Path.Combine(_folder.FullName, "cabi.db")),
            ("Smtp__Host", "127.0.0.1"),
            ("Smtp__Port", $"{_server.Port}"),
            ("Smtp__Security", "none"),
            ("Smtp__From", "lockers@campus.example"),
        ];

    private async Task GivenMailAsync()
    {
        var people = Path.Combine(_folder.FullName, "people.csv");
        await File.WriteAllTextAsync(people, "number,name,email\n20260001,김하늘,haneul@campus.example\n");
        var (code, output) = await CommandRunner.RunAsync(["import", people, "--mail"], Settings);
        Assert.True(code == 0, output);
    }
}
