using System.Diagnostics;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>
/// Whom the product believes to be its database. Which authorities it trusts is fixed when a process starts, so each
/// case is one.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class TlsTests : IDisposable
{
    private const string Authority = "CN=Cabi's test authority";

    private readonly ThrowAwayAuthority _authority = new();

    [Theory]
    [InlineData("localhost", "VerifyFull")]
    [InlineData("elsewhere.example", "VerifyCA")]
    public async Task A_server_is_believed_when_its_authority_is_trusted(string name, string mode)
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions(name));

        var (exitCode, output) = await CallAsync(server, mode, trusts: true);

        Assert.True(exitCode == 0, output);
        Assert.Contains("/account/set-password", output, StringComparison.Ordinal);
    }

    // The authority has no revocation list, which must not be waited for: a probe that waits says that the database is
    // away.
    [Fact]
    public async Task Believing_it_takes_no_longer_than_a_probe_waits()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("localhost"));
        await using var cabi = await RunningCabi.StartAsync(
            ("ConnectionStrings__Cabi", TextOf(server, "VerifyFull")),
            ("SSL_CERT_FILE", _authority.RootFile),
            ("Database__MigrateAtStart", "true")
        );
        var watch = Stopwatch.StartNew();

        var (_, answer) = await cabi.AskReadinessAsync();

        Assert.Equal("ok", answer.GetProperty("checks").GetProperty("database").GetString());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience.Of(2));
    }

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_refused_with_its_name()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("localhost"));

        await RefusedAsync(
            server,
            "VerifyFull",
            trusts: false,
            "localhost shows a certificate for localhost",
            $"issued by {Authority}",
            "not trusted here"
        );
        await RefusedAsync(
            server,
            "VerifyCA",
            trusts: false,
            "localhost shows a certificate for localhost",
            $"issued by {Authority}",
            "not trusted here"
        );
    }

    [Fact]
    public async Task A_server_with_anothers_name_is_refused_with_both_names()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("elsewhere.example"));

        await RefusedAsync(
            server,
            "VerifyFull",
            trusts: true,
            "localhost shows a certificate for elsewhere.example",
            $"issued by {Authority}",
            "it is not the one of localhost"
        );
    }

    [Fact]
    public async Task A_server_that_speaks_in_the_clear_is_refused_with_its_name()
    {
        await using var server = await MariaDbServer.StartAsync("--skip-ssl");

        await RefusedAsync(
            server,
            "VerifyFull",
            trusts: false,
            "The database server localhost cannot be used",
            "does not support SSL"
        );
        await RefusedAsync(
            server,
            "Required",
            trusts: false,
            "The database server localhost cannot be used",
            "does not support SSL"
        );
    }

    [Theory]
    [InlineData("Server=db.example", MySqlSslMode.Required, "name and authority")]
    [InlineData("Server=10.0.0.7", MySqlSslMode.Required, "name and authority")]
    [InlineData("Server=localhost.example", MySqlSslMode.Required, "name and authority")]
    [InlineData("Server=db.example;SslMode=VerifyFull", MySqlSslMode.Required, "name and authority")]
    [InlineData("Server=db.example;Ssl Mode=VerifyCA", MySqlSslMode.Required, "authority")]
    [InlineData("Server=db.example;Password='sslmode=disabled'", MySqlSslMode.Required, "name and authority")]
    [InlineData("Server=localhost;Ssl Mode=VerifyCA", MySqlSslMode.Required, "authority")]
    [InlineData("Server=localhost", MySqlSslMode.Preferred, "")]
    [InlineData("Server=127.0.0.1", MySqlSslMode.Preferred, "")]
    [InlineData("Server=::1", MySqlSslMode.Preferred, "")]
    [InlineData("Server=/run/mysqld/mysqld.sock;Protocol=unix", MySqlSslMode.Preferred, "")]
    [InlineData("Server=db.example;SslMode=Required", MySqlSslMode.Required, "")]
    [InlineData("Server=db.example;SslCa=/etc/rds.pem", MySqlSslMode.VerifyFull, "")]
    [InlineData("Server=db.example;SslMode=VerifyCA;SslCa=/etc/rds.pem", MySqlSslMode.VerifyCA, "")]
    public void Who_names_no_mode_gets_the_one_that_checks_everything_unless_the_server_is_on_this_machine(
        string connection,
        MySqlSslMode wire,
        string isOurs
    )
    {
        var (text, certificate) = MariaDbConnectionString.Read(connection);

        Assert.Equal(wire, text.SslMode);
        Assert.Equal(
            isOurs,
            certificate switch
            {
                null => "",
                { IsNameFree: true } => "authority",
                _ => "name and authority",
            }
        );
    }

    [Fact]
    public async Task The_jobs_pool_checks_the_servers_certificate_too()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("localhost"));
        await using var source = JobTables.Connect(TextOf(server, "VerifyFull"), workers: 1);

        // This process does not trust the authority.
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await source.OpenConnectionAsync());
        Assert.Contains("not trusted here", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _authority.Dispose();

    private static string TextOf(MariaDbServer server, string mode) =>
        $"Server=localhost;Port={server.Port};User ID=root;Password=;Database=cabi;SslMode={mode}";

    private async Task RefusedAsync(MariaDbServer server, string mode, bool trusts, params string[] words)
    {
        var (exitCode, output) = await CallAsync(server, mode, trusts);

        Assert.NotEqual(0, exitCode);
        Assert.All(words, word => Assert.True(output.Contains(word, StringComparison.Ordinal), $"{word}: {output}"));
    }

    private Task<(int ExitCode, string Output)> CallAsync(MariaDbServer server, string mode, bool trusts)
    {
        string[] command = ["create-operator", "chief@cabi.test"];
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ConnectionStrings__Cabi", TextOf(server, mode)),
        ];

        // This process trusts the machine's authorities alone.
        return trusts
            ? RunningCabi.RunAsync(command, [.. settings, ("SSL_CERT_FILE", _authority.RootFile)])
            : CommandRunner.RunAsync(command, settings);
    }
}
