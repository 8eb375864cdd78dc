using System.Globalization;
using System.Text.RegularExpressions;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>A MariaDB is dumped while students rent, and put back beside itself.</summary>
[Trait("Group", "Ops")]
public sealed partial class RestoreDrillTests : IDisposable
{
    private const int Students = 60;
    private const int Few = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-drill-");

    private string File => Path.Combine(_folder.FullName, "cabi.sql.gz");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_dumped_under_load_is_restored_whole_and_Cabi_is_ready_on_it()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var cabi = await RunningCabi.StartAsync(
            ("ConnectionStrings__Cabi", server.Connection),
            ("Database__MigrateAtStart", "true")
        );
        await cabi.UntilReadyAsync();
        await using var crowd = await Crowd.OpenAsync(server.Connection, Students);
        var sessions = await crowd.SignInAsync("d", Students);
        using var connections = cabi.OpenConnections();
        var pressing = sessions
            .Select((session, index) => new PressingStudent(connections, session, crowd.Lockers[index]))
            .ToList();

        foreach (var student in pressing)
            await student.PrepareAsync();

        var presses = Task.WhenAll(
            pressing.Select(
                async (student, index) =>
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20 * index));
                    await student.PressAsync();
                }
            )
        );
        Assert.True(
            await Patience.UntilAsync(() => Task.FromResult(pressing.Count(student => student.HasRented) >= Few))
        );
        var (code, output) = await BackUpAsync(server);
        await presses;

        Assert.True(code == 0, output);
        Assert.Matches(@"\A\S+/cabi\.sql\.gz: \d+ KB in \d+ s\n\z", output);
        Assert.All(pressing, student => Assert.True(student.HasRented));

        var (drilled, said) = await DrillAsync(KeyRingCertificate.Common);
        Assert.True(drilled == 0, said);
        Assert.Matches(@"Every table is equal, sum [0-9a-f]{16}, after \d+ s\n", said);
        Assert.EndsWith(
            "s\n",
            said[said.IndexOf("Cabi is ready on it after", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );

        // A rental is begun with its member and its entry, or not at all.
        Assert.Equal(Students, Rows(said, "AspNetUsers"));
        Assert.Equal(Rows(said, "Rentals"), Rows(said, "RentalMembers"));
        Assert.InRange(Rows(said, "Rentals"), Few, Students);
    }

    [Fact]
    public async Task A_dump_that_is_cut_and_a_certificate_that_is_another_are_told()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using (
            var cabi = await RunningCabi.StartAsync(
                ("ConnectionStrings__Cabi", server.Connection),
                ("Database__MigrateAtStart", "true")
            )
        )
        {
            await cabi.UntilReadyAsync();
            await cabi.Visit().OpenAsync("/account/sign-in");
        }

        Assert.Equal(0, (await BackUpAsync(server)).Code);

        var (code, said) = await DrillAsync(KeyRingCertificate.New());
        Assert.Equal(1, code);
        Assert.Contains(
            "is encrypted with a certificate that KeyRing:Certificates does not have",
            said,
            StringComparison.Ordinal
        );

        await Shell.RunAsync("bash", "-c", $"gzip -dc {File} | head -n 200 | gzip >{File}.cut && mv {File}.cut {File}");
        Assert.Equal(1, (await DrillAsync(KeyRingCertificate.Common)).Code);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_leaves_no_file()
    {
        var (code, _) = await Shell.TryAsync(
            "bash",
            "scripts/backup",
            File,
            "--no-defaults",
            "--host=127.0.0.1",
            $"--port={RunningCabi.FreePort()}"
        );

        Assert.NotEqual(0, code);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    private Task<(int Code, string Output)> BackUpAsync(MariaDbServer server) =>
        Shell.TryAsync(
            "bash",
            "scripts/backup",
            File,
            "--no-defaults",
            "--host=127.0.0.1",
            $"--port={server.Port}",
            "--user=root"
        );

    private async Task<(int Code, string Output)> DrillAsync(string certificate)
    {
        var settings = Path.Combine(_folder.FullName, "cabi.env");
        await System.IO.File.WriteAllTextAsync(
            settings,
            $"""
            # As on an instance.
            ASPNETCORE_ENVIRONMENT=Production
            Site__Address=https://lockers.campus.example
            KeyRing__Certificates__0={certificate}
            CloudWatch__LogGroup=/cabi/production
            """
        );
        return await Shell.TryAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CABI_PROGRAM"] = $"dotnet {RunningCabi.Program}",
                ["CABI_ENV_FILE"] = settings,
            },
            "bash",
            "scripts/restore-drill",
            File
        );
    }

    private static int Rows(string said, string table) =>
        int.Parse(
            Row().Matches(said).Single(row => row.Groups["table"].Value == table).Groups["rows"].Value,
            CultureInfo.InvariantCulture
        );

    [GeneratedRegex(@"^ *(?<rows>\d+)  (?<table>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
