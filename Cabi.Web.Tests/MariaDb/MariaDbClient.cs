using System.Data.Common;
using System.Diagnostics;
using System.Text;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>The server's own command line client, which runs the scripts that people run.</summary>
public static class MariaDbClient
{
    public static async Task RunAsync(string database, string script)
    {
        var server = new DbConnectionStringBuilder { ConnectionString = ProviderDatabase.ConnectionTo(database) };
        server.TryGetValue("Password", out var password);
        using var client =
            Process.Start(
                new ProcessStartInfo(
                    "mariadb",
                    [
                        "--no-defaults",
                        "--default-character-set=utf8mb4",
                        $"--host={server["Server"]}",
                        $"--port={server["Port"]}",
                        $"--user={server["User ID"]}",
                        $"--password={password}",
                        database,
                    ]
                )
                {
                    RedirectStandardInput = true,
                    RedirectStandardError = true,
                    StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    UseShellExecute = false,
                }
            ) ?? throw new InvalidOperationException("The mariadb client is not installed.");

        var errors = client.StandardError.ReadToEndAsync();
        await client.StandardInput.WriteAsync(script);
        client.StandardInput.Close();
        await client.WaitForExitAsync();

        Assert.Equal("", await errors);
        Assert.Equal(0, client.ExitCode);
    }
}
