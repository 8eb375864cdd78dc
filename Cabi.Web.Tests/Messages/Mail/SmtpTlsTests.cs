using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Messages.Support;
using Microsoft.Data.Sqlite;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>
/// Whom the product hands its mail. Which authorities it trusts is fixed when a process starts, so each case is one.
/// </summary>
[Trait("Group", "Ops")]
public sealed class SmtpTlsTests : IAsyncLifetime
{
    private const string Person = "haneul@campus.example";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-mail-tls-");
    private readonly ThrowAwayAuthority _authority = new();
    private readonly MailServer _server = new();

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_mail_goes_protected_to_a_server_whose_authority_is_trusted(string security)
    {
        _server.Start(security, _authority.Issue("localhost"));
        await using var cabi = await StartAsync(security, trusts: true);

        await cabi.EventuallyAsync(() => Task.FromResult(_server.Mails.Count == 1));

        Assert.Contains(Person, _server.Mails.Single().To, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_of_an_unknown_authority_gets_no_mail(string security)
    {
        _server.Start(security, _authority.Issue("localhost"));
        await AssertRefusedAsync(security, trusts: false, "certificate");
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_with_anothers_name_gets_no_mail(string security)
    {
        _server.Start(security, _authority.Issue("elsewhere.example"));
        await AssertRefusedAsync(security, trusts: true, "certificate");
    }

    [Fact]
    public async Task A_server_that_does_not_offer_to_be_protected_gets_no_mail()
    {
        _server.Start();
        await AssertRefusedAsync("starttls", trusts: true, "STARTTLS");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AssertRefusedAsync(string security, bool trusts, string why)
    {
        await using var cabi = await StartAsync(security, trusts);

        await cabi.EventuallyAsync(async () => (await ErrorAsync()) is not null);

        Assert.Contains(why, await ErrorAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_server.Mails);
    }

    /// <summary>A person's first mail waits, and the product starts to send it.</summary>
    private async Task<RunningCabi> StartAsync(string security, bool trusts)
    {
        (string, string)[] settings =
        [
            ("Database__Path", Path.Combine(_folder.FullName, "cabi.db")),
            ("Smtp__Host", "localhost"),
            ("Smtp__Port", $"{_server.Port}"),
            ("Smtp__Security", security),
            ("Smtp__From", "lockers@campus.example"),
            .. trusts ? new[] { ("SSL_CERT_FILE", _authority.RootFile) } : [],
        ];
        var people = Path.Combine(_folder.FullName, "people.csv");
        await File.WriteAllTextAsync(people, $"number,name,email\n20260001,김하늘,{Person}\n");
        var (code, output) = await CommandRunner.RunAsync(["import", people, "--mail"], settings);
        Assert.True(code == 0, output);
        return await RunningCabi.StartAsync(settings);
    }

    private async Task<string?> ErrorAsync()
    {
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(_folder.FullName, "cabi.db")};Mode=ReadOnly;Pooling=False"
        );
        await database.OpenAsync();
        await using var question = database.CreateCommand();
        question.CommandText = "SELECT Error FROM Deliveries";
        return await question.ExecuteScalarAsync() as string;
    }
}
