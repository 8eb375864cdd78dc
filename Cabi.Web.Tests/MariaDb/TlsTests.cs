using System.Diagnostics;
using Cabi.MariaDb.Connections;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Whom the product believes to be its database. Which authorities it trusts is fixed when a process starts, so each case is one.</summary>
[Trait("Database", "MariaDb")]
public sealed class TlsTests : IDisposable
{
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

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_refused()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("localhost"));

        await RefusedAsync(server, "VerifyFull", trusts: false, "certificate was rejected");
        await RefusedAsync(server, "VerifyCA", trusts: false, "certificate was rejected");
    }

    [Fact]
    public async Task A_server_with_anothers_name_is_refused()
    {
        await using var server = await MariaDbServer.StartAsync(_authority.ServerOptions("elsewhere.example"));

        await RefusedAsync(server, "VerifyFull", trusts: true, "certificate was rejected");
    }

    [Fact]
    public async Task A_server_that_speaks_in_the_clear_is_refused()
    {
        await using var server = await MariaDbServer.StartAsync("--skip-ssl");

        await RefusedAsync(server, "VerifyFull", trusts: true, "does not support SSL");
        await RefusedAsync(server, "Required", trusts: true, "does not support SSL");
    }

    [Theory]
    [InlineData("Server=db.example", "VerifyFull")]
    [InlineData("Server=10.0.0.7", "VerifyFull")]
    [InlineData("Server=localhost.example", "VerifyFull")]
    [InlineData("Server=localhost", "Preferred")]
    [InlineData("Server=127.0.0.1", "Preferred")]
    [InlineData("Server=::1", "Preferred")]
    [InlineData("Server=/run/mysqld/mysqld.sock;Protocol=unix", "Preferred")]
    [InlineData("Server=db.example;SslMode=Required", "Required")]
    [InlineData("Server=localhost;Ssl Mode=VerifyCA", "VerifyCA")]
    [InlineData("Server=db.example;Password='sslmode=disabled'", "VerifyFull")]
    public void Who_names_no_mode_gets_the_one_that_checks_everything_unless_the_server_is_on_this_machine(string connection, string mode)
    {
        var normal = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = MariaDbConnectionString.Normalize(connection) };

        Assert.Equal(mode, Convert.ToString(normal["SslMode"]), ignoreCase: true);
        Assert.Equal(mode.StartsWith("Verify", StringComparison.Ordinal), normal.ContainsKey("CertificateFile"));
    }

    public void Dispose() => _authority.Dispose();

    private async Task RefusedAsync(MariaDbServer server, string mode, bool trusts, string reason)
    {
        var (exitCode, output) = await CallAsync(server, mode, trusts);

        Assert.NotEqual(0, exitCode);
        Assert.True(output.Contains(reason, StringComparison.Ordinal), output);
    }

    private async Task<(int ExitCode, string Output)> CallAsync(MariaDbServer server, string mode, bool trusts)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cabi.Web.dll"), "create-operator", "chief@cabi.test"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Cabi"] = $"Server=localhost;Port={server.Port};User ID=root;Password=;Database=cabi;SslMode={mode}";

        if (trusts)
            start.Environment["SSL_CERT_FILE"] = _authority.RootFile;

        using var product = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var errors = product.StandardError.ReadToEndAsync();
        var output = await product.StandardOutput.ReadToEndAsync();
        await product.WaitForExitAsync();
        return (product.ExitCode, output + await errors);
    }
}
