using System.Text.RegularExpressions;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>docs/install.md, step by step, from an empty folder to an upgrade and to another server.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed partial class OneServerTests(ContainerHost host) : IAsyncLifetime
{
    private const string Note = "left shelf, second key";
    private const string Password = "four words make one";

    private static readonly string[] _embedded = ["cabi", "caddy", "backup"];

    public Task InitializeAsync() => Shell.RunAsync(host.Environment, "bash", "scripts/ops/base-images", "server");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task From_an_empty_folder_to_the_first_rent_and_an_upgrade_and_to_another_server()
    {
        Visitor student;
        string archive;
        var another = Path.GetTempFileName();

        await using (var server = new OneServer(host, host.Cabi.Image))
        {
            await server.ComposeAsync(["up", "--detach", .. _embedded]);
            await server.UntilServesAsync();
            var invitation = Assert.Single(Link().Matches(await server.LogAsync("cabi"))).Value;
            var chief = await RunningCampus.SignInAsync(server.Visit(), RunningCampus.Operator, invitation);
            Assert.Equal("/admin", (await chief.OpenAsync("/admin")).Path);

            student = await ImportAsync(server);
            await student.SubmitAsync(await student.OpenFreeLockerAsync(0), "rent");
            await student.SubmitAsync(await student.OpenAsync("/rental"), "describe", ("Note", Note));

            var said = await server.ComposeAsync(
                "exec",
                "-T",
                "backup",
                "dotnet",
                "Cabi.Web.dll",
                "backup",
                "/backups"
            );
            archive = Archive().Match(said).Value;
            File.Copy(Path.Combine(await server.VolumeAsync("backups"), archive), another, overwrite: true);

            server.Choose((await host.VariantAsync("two")).Image);
            await server.ComposeAsync("pull");
            await server.ComposeAsync(["up", "--detach", "--force-recreate", .. _embedded]);
            await server.UntilServesAsync();
            var log = await server.LogAsync("cabi");
            Assert.Contains("build two", log, StringComparison.Ordinal);
            Assert.DoesNotMatch(Link(), log);
            await ShowsNoteAsync(student);
            await WaitsWhileCabiIsAwayAsync(server);
        }

        await using var other = new OneServer(host, host.Cabi.Image);
        File.Move(another, Path.Combine(other.Files.FullName, archive));
        await other.CabiAsync("restore", $"/files/{archive}");
        await other.ComposeAsync(["up", "--detach", .. _embedded]);
        await other.UntilServesAsync();

        var again = other.Visit();
        await again.SignInAsync(RunningCampus.Student, Visitor.Password);
        await ShowsNoteAsync(again);
    }

    [Fact]
    public async Task With_MariaDB_beside_it_a_release_brings_its_migration_and_a_backup_is_made()
    {
        await using var server = new OneServer(
            host,
            host.Cabi.Image,
            (
                "CABI_DATABASE",
                $"Server=/run/mysqld/mysqld.sock;Protocol=Unix;Database=cabi;User ID=cabi;Password={Password}"
            ),
            ("CABI_DATABASE_PASSWORD", Password)
        );
        string[] services = ["mariadb", "cabi", "caddy", "backup-mariadb"];
        await server.ComposeAsync(["up", "--detach", .. services]);
        await server.UntilServesAsync();
        var invitation = Link().Match(await server.LogAsync("cabi")).Value;
        var chief = await RunningCampus.SignInAsync(server.Visit(), RunningCampus.Operator, invitation);

        server.Choose((await NextRelease.BuildAsync(host)).Image);
        await server.ComposeAsync("pull");
        await server.ComposeAsync(["up", "--detach", "--force-recreate", .. services]);
        await server.UntilServesAsync();

        Assert.Equal("/admin", (await chief.OpenAsync("/admin")).Path);
        Assert.Contains("build next", await server.LogAsync("cabi"), StringComparison.Ordinal);
        var backups = await server.VolumeAsync("backups");
        Assert.True(
            await Patience.UntilAsync(
                () => Task.FromResult(Directory.GetFiles(backups, "cabi-*.sql.gz").Length > 0),
                pause: 500
            ),
            await server.LogAsync("backup-mariadb")
        );
        var dump = await Shell.RunAsync("bash", "-c", $"gunzip -c $(ls {backups}/cabi-*.sql.gz | tail -n 1)");
        Assert.Contains($"CREATE TABLE `{NextRelease.Table}`", dump, StringComparison.Ordinal);
        Assert.Contains(RunningCampus.Operator, dump, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(backups, "key-ring.p12")));
    }

    private static async Task<Visitor> ImportAsync(OneServer server)
    {
        foreach (var file in new[] { "saerom-lockers.csv", "saerom-floors.csv" })
            File.Copy(
                Path.Combine(Repository.Root, "Cabi.Web/Data/Demo", file),
                Path.Combine(server.Files.FullName, file)
            );

        await File.WriteAllTextAsync(
            Path.Combine(server.Files.FullName, "people.csv"),
            $"number,name,email\n20260001,김하늘,{RunningCampus.Student}\n"
        );
        await server.ComposeAsync("stop", "cabi");
        await server.CabiAsync("import", "/files/saerom-lockers.csv", "/files/saerom-floors.csv");
        await server.CabiAsync("import", "/files/people.csv", "--links", "/files/links.csv");
        await server.ComposeAsync("start", "cabi");
        await server.UntilServesAsync();

        var link = (await File.ReadAllLinesAsync(Path.Combine(server.Files.FullName, "links.csv")))[1].Split(',')[1];
        return await RunningCampus.SignInAsync(server.Visit(), RunningCampus.Student, link);
    }

    private static async Task ShowsNoteAsync(Visitor student) =>
        Assert.Equal(Note, (await student.OpenAsync("/rental")).Find(".note")!.TextContent.Trim());

    private static async Task WaitsWhileCabiIsAwayAsync(OneServer server)
    {
        await server.ComposeAsync("stop", "cabi");
        var asked = server.Visit().OpenAsync("/account/sign-in");
        await server.ComposeAsync("start", "cabi");
        Assert.Equal("/account/sign-in", (await asked).Path);
    }

    [GeneratedRegex(@"https://lockers\.campus\.example/account/set-password\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"cabi-\d{8}T\d{6}Z\.tar\.gz")]
    private static partial Regex Archive();
}
