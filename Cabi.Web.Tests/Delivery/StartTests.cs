using System.Net;
using System.Net.Sockets;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Cabi.Web.Tests.Delivery;

/// <summary>What Production insists on.</summary>
[Trait("Group", "Ops")]
public sealed class StartTests
{
    [Theory]
    [InlineData("KeyRing__Certificates__0", "", "KeyRing:Certificates:0 is missing")]
    [InlineData("Site__Address", "", "Site:Address must be where people reach Cabi")]
    [InlineData("Site__Address", "http://lockers.campus.example", "Site:Address must be where people reach Cabi")]
    [InlineData("Drain__Seconds", "21", "Drain:Seconds must be a whole number from 0 to 20")]
    [InlineData(
        "Proxy__Networks__1",
        "10.0.0.0/16,10.1.0.0/16",
        "Proxy:Networks:1 must be a network such as 10.0.0.0/16"
    )]
    [InlineData("Clock__Rate", "60", "The clock cannot be set in Production")]
    [InlineData("Proxy__Networks__0", "0.0.0.0/0", "Proxy:Networks:0 must be a network such as 10.0.0.0/16")]
    [InlineData("Proxy__Networks__0", "::/0", "Proxy:Networks:0 must be a network such as 10.0.0.0/16")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Prodution", "ASPNETCORE_ENVIRONMENT is 'Prodution'; it must be one of")]
    [InlineData("Database__Embedded", "false", "ConnectionStrings__Cabi is missing")]
    [InlineData("Database__Embedded", "", "Database:Embedded must be true or false")]
    [InlineData("Database__MigrateAtStart", "yes", "Database:MigrateAtStart must be true or false")]
    [InlineData(
        "ConnectionStrings__Cabi",
        "Server=db;Pasword=secret",
        "ConnectionStrings:Cabi must be names and values"
    )]
    [InlineData("ConnectionStrings__Cabi", "Server=db;Port=secret", "ConnectionStrings:Cabi must be names and values")]
    [InlineData("Management__Port", "8o81", "Management:Port must be a port")]
    [InlineData("Management__Port", "70000", "Management:Port must be a port")]
    [InlineData("Logging__LogLevel__Default", "Verbose", "Logging__LogLevel__Default is 'Verbose'")]
    [InlineData("Smtp__Hots", "mail.campus.example", "Smtp__Hots is no setting: Smtp__Host is")]
    [InlineData("Smpt__Host", "mail.campus.example", "Smpt__Host is no setting: Smtp__Host is")]
    [InlineData(
        "ConnectionString__Cabi",
        "Server=db",
        "ConnectionString__Cabi is no setting: ConnectionStrings__Cabi is"
    )]
    [InlineData("Proxy__Network__0", "10.0.0.0/16", "Proxy__Network__0 is no setting: Proxy__Networks__0 is")]
    public void It_does_not_start_and_says_why(string setting, string value, string reason)
    {
        var error = Assert.Throws<InvalidOperationException>(() => CommandRunner.Build((setting, value)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_told_in_a_sentence_and_no_stack()
    {
        var (code, output) = await RunningCabi.RunAsync([], ("Drain__Secnods", "5"));

        Assert.Equal(1, code);
        Assert.Equal(
            ["Cabi's settings are not usable.", "Drain__Secnods is no setting: Drain__Seconds is. Mend or remove it."],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
    }

    [Fact]
    public async Task An_address_that_another_has_is_the_one_last_word()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var folder = Directory.CreateTempSubdirectory("cabi-taken-");

        var (code, output) = await RunningCabi.RunAsync(
            [],
            ("ASPNETCORE_URLS", taken),
            ("Management__Port", $"{RunningCabi.FreePort()}"),
            ("Database__Path", Path.Combine(folder.FullName, "cabi.db"))
        );

        folder.Delete(recursive: true);
        Assert.Equal(1, code);
        Assert.EndsWith(
            $"Failed to bind to address {taken}: address already in use.",
            output.TrimEnd(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(1, output.Split("\"level\":\"Fatal\"").Length - 1);
        Assert.DoesNotContain("\"level\":\"Error\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_a_newer_release_are_named_and_stop_nobody()
    {
        await using var cabi = await RunningCabi.StartAsync(("Oidc__Google__ClientId", "x"), ("Build__Id", "b1"));

        Assert.Contains(
            "Settings that this build does not know: Oidc:Google:ClientId",
            cabi.Log,
            StringComparison.Ordinal
        );
        Assert.Contains("Cabi starts: Production, the embedded database, build b1", cabi.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_from_before_the_first_release_is_named_in_one_sentence_without_a_stack()
    {
        var folder = Directory.CreateTempSubdirectory("cabi-old-");
        var path = Path.Combine(folder.FullName, "cabi.db");
        await using (var file = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            await file.OpenAsync();
            await using var command = file.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsHistory" VALUES ('20261124103838_Initial', '10.0.14');
                CREATE TABLE "Students" ("Id" INTEGER NOT NULL PRIMARY KEY);
                """;
            await command.ExecuteNonQueryAsync();
        }

        foreach (string[] command in new string[][] { [], ["create-operator", "chief@cabi.test"], ["migrate"] })
        {
            (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Development"), ("Database__Path", path)];
            var (code, output) =
                command.Length == 0
                    ? await RunningCabi.RunAsync(command, settings)
                    : await CommandRunner.RunAsync(command, settings);

            Assert.Equal(1, code);
            Assert.EndsWith(
                $"{path} is older than the first release of Cabi: delete it, because nothing brings it up to date.",
                output.TrimEnd(),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_instance_with_another_certificate_than_its_twins_is_not_ready_and_the_answer_says_why()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var first = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await using var twin = await RunningCabi.StartAsync(database);
        await using var stranger = await RunningCabi.StartAsync(
            database,
            ("KeyRing__Certificates__0", KeyRingCertificate.New())
        );

        Assert.Equal(HttpStatusCode.OK, (await first.AskReadinessAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await twin.AskReadinessAsync()).Status);

        var (status, answer) = await stranger.AskReadinessAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains(
            "KeyRing:Certificates",
            answer.GetProperty("checks").GetProperty("database").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_instance_that_started_without_its_server_is_not_ready_when_an_older_one_comes_back()
    {
        await using var server = await MariaDbServer.StartAsync();
        server.Kill();
        await using var cabi = await RunningCabi.StartAsync(("ConnectionStrings__Cabi", server.Connection));

        await server.ResumeAsync("--version=10.5.29-MariaDB");
        await cabi.EventuallyAsync(async () =>
            await DatabaseAsync() == "The database server is '10.5.29-MariaDB'. Cabi needs MariaDB 10.11 or later."
        );

        server.Kill();
        await server.ResumeAsync();
        await cabi.EventuallyAsync(async () =>
            (await DatabaseAsync()).Contains("Unknown database", StringComparison.Ordinal)
        );

        async Task<string> DatabaseAsync() =>
            (await cabi.AskReadinessAsync()).Answer.GetProperty("checks").GetProperty("database").GetString()!;
    }
}
