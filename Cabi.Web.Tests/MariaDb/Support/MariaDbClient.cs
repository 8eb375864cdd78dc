using Cabi.Web.Tests.Support;
using CliWrap;
using CliWrap.Buffered;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>The server's own command line client, which runs the scripts that people run.</summary>
public static class MariaDbClient
{
    public static async Task RunAsync(string database, string script)
    {
        var server = new MySqlConnectionStringBuilder(ProviderDatabase.ConnectionTo(database));
        var client = Shell.Command(
            "mariadb",
            "--no-defaults",
            "--default-character-set=utf8mb4",
            $"--host={server.Server}",
            $"--port={server.Port}",
            $"--user={server.UserID}",
            $"--password={server.Password}",
            database
        );

        var result = await client.WithStandardInputPipe(PipeSource.FromString(script)).ExecuteBufferedAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
    }
}
