using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Cabi.Web.Tests.Delivery;

/// <summary>A server that is alone, with all it has in one folder: set up, backed up and restored.</summary>
[Trait("Group", "Ops")]
[SupportedOSPlatform("linux")]
public sealed partial class BackupTests : IDisposable
{
    private const string Note = "left shelf, second key";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-backup-");

    private string Backups => Path.Combine(_folder.FullName, "backups");

    private string Archive => Directory.GetFiles(Backups).Order(StringComparer.Ordinal).Last();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_there_when_it_was_made_is_there_again_elsewhere_with_sessions_and_what_is_sealed()
    {
        var links = await ImportAsync("one");
        Visitor student;

        await using (var cabi = await RunningCabi.StartAsync(Settings("one")))
        {
            var invitation = Assert.Single(Link().Matches(cabi.Log)).Value;
            student = await RunningCampus.SignInAsync(cabi, RunningCampus.Student, links);
            Assert.Equal(
                "/admin",
                (await (await RunningCampus.SignInOperatorAsync(cabi, invitation)).OpenAsync("/admin")).Path
            );
            await student.SubmitAsync(await student.OpenFreeLockerAsync(0), "rent");
            await student.SubmitAsync(await student.OpenAsync("/rental"), "describe", ("Note", Note));

            var (code, output) = await RunAsync("one", "backup", Backups);
            Assert.True(code == 0, output);
            Assert.Matches(@"\A\S+/cabi-\d{8}T\d{6}Z\.tar\.gz: \d+ KB in \d+\.\d s\n\z", output);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
            Assert.Single(Directory.GetFileSystemEntries(Backups));

            // Afterwards: not in the backup.
            await student.SubmitAsync(await student.OpenAsync("/rental"), "describe", ("Note", "later"));

            Assert.Equal(
                (1, $"Nothing was restored: Another Cabi process uses {Database("one")}."),
                await FirstSentenceAsync(RunAsync("one", "restore", Archive, "--replace"))
            );
        }

        var restored = await RunAsync("two", "restore", Archive);
        Assert.True(restored.Code == 0, restored.Output);

        await using var again = await RunningCabi.StartAsync(Settings("two"));
        Assert.Empty(Link().Matches(again.Log));
        var address = new UriBuilder(again.Pages.BaseAddress!) { Scheme = Uri.UriSchemeHttps, Path = "/rental" };
        Assert.Contains(Note, await student.Browser.GetStringAsync(address.Uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_there_is_put_aside_only_when_that_is_said()
    {
        await ImportAsync("one");
        Assert.Equal(0, (await RunAsync("one", "backup", Backups)).Code);

        Assert.Equal(
            (1, $"There is a database at {Database("one")}."),
            await FirstSentenceAsync(RunAsync("one", "restore", Archive))
        );
        Assert.Equal(0, (await RunAsync("one", "restore", Archive, "--replace")).Code);

        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(Database("one"))!, "*.replaced-*").Length);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_put_back()
    {
        await ImportAsync("one");
        Assert.Equal(0, (await RunAsync("one", "backup", Backups)).Code);
        File.Delete(Database("one"));

        Assert.Equal(0, (await RunAsync("one", "restore", Archive)).Code);

        await using var cabi = await RunningCabi.StartAsync(Settings("one"));
        await cabi.UntilReadyAsync();
    }

    [Fact]
    public async Task What_is_damaged_or_of_a_newer_build_or_nothing_of_Cabis_changes_nothing()
    {
        await ImportAsync("one");
        Assert.Equal(0, (await RunAsync("one", "backup", Backups)).Code);
        var bytes = await File.ReadAllBytesAsync(Archive);
        var cut = Path.Combine(_folder.FullName, "cut.tar.gz");
        await File.WriteAllBytesAsync(cut, bytes[..(bytes.Length / 2)]);
        var other = Path.Combine(_folder.FullName, "other.tar.gz");
        await File.WriteAllTextAsync(other, "a letter");
        await ExecuteAsync(
            Database("one"),
            "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Future', '9.0.0')"
        );
        Assert.Equal(0, (await RunAsync("one", "backup", Path.Combine(_folder.FullName, "newer"))).Code);
        var newer = Directory.GetFiles(Path.Combine(_folder.FullName, "newer")).Single();

        Assert.Equal(1, (await RunAsync("two", "restore", cut)).Code);
        Assert.Equal(1, (await RunAsync("two", "restore", other)).Code);
        Assert.Equal(1, (await RunAsync("two", "restore", "missing.tar.gz")).Code);
        var (code, output) = await RunAsync("two", "restore", newer);
        Assert.Equal(1, code);
        Assert.Contains("this one does not know 29991231235959_Future", output, StringComparison.Ordinal);

        Assert.Equal(0, new FileInfo(Database("two")).Length);
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(Database("two"))!));
    }

    [Fact]
    public async Task Only_the_newest_are_kept_and_files_of_others_stay()
    {
        await ImportAsync("one");
        Directory.CreateDirectory(Backups);

        foreach (var name in new[] { "cabi-20250101T000000Z.tar.gz", "cabi-20250102T000000Z.tar.gz", "letters.tar.gz" })
            await File.WriteAllTextAsync(Path.Combine(Backups, name), "old");

        Assert.Equal(0, (await RunAsync("one", "backup", Backups, "--keep", "2")).Code);

        var names = Directory.GetFiles(Backups).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, names.Count);
        Assert.Equal(("cabi-20250102T000000Z.tar.gz", "letters.tar.gz"), (names[0], names[2]));
    }

    [Fact]
    public async Task Copies_that_are_made_while_somebody_writes_are_whole_and_of_one_moment()
    {
        await ImportAsync("one");
        await ExecuteAsync(Database("one"), "CREATE TABLE Pairs (Id INTEGER PRIMARY KEY, Side INTEGER)");
        using var end = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var pairs = 0;

            for (; !end.IsCancellationRequested; pairs++)
                await ExecuteAsync(
                    Database("one"),
                    "BEGIN; INSERT INTO Pairs (Side) VALUES (1); INSERT INTO Pairs (Side) VALUES (2); COMMIT"
                );

            return pairs;
        });

        for (var copy = 0; copy < 10; copy++)
        {
            var path = Path.Combine(_folder.FullName, $"copy-{copy}.db");
            await SqliteCopy.MakeAsync(Database("one"), path, CancellationToken.None);
            Assert.NotEmpty(await SqliteCopy.CheckAsync(path, CancellationToken.None));
            Assert.Equal(
                "0",
                await ExecuteAsync(path, "SELECT COALESCE(SUM(CASE Side WHEN 1 THEN 1 ELSE -1 END), 0) FROM Pairs")
            );
        }

        await end.CancelAsync();
        Assert.True(await writing > 10, "Nobody wrote much meanwhile.");
    }

    private string Database(string server) => Path.Combine(_folder.FullName, server, "cabi.db");

    private (string Name, string Value)[] Settings(string server) =>
        [
            ("Database__Path", Database(server)),
            ("KeyRing__Certificates__0", ""),
            ("KeyRing__File", Path.Combine(_folder.FullName, server, "key-ring.p12")),
            ("FirstOperator__Email", RunningCampus.Operator),
        ];

    private Task<(int Code, string Output)> RunAsync(string server, params string[] command) =>
        CommandRunner.RunAsync(command, Settings(server));

    /// <returns>The link of the student.</returns>
    private Task<string> ImportAsync(string server) => RunningCampus.ImportAsync(Settings(server));

    private static async Task<(int Code, string Said)> FirstSentenceAsync(Task<(int Code, string Output)> command)
    {
        var (code, output) = await command;
        return (code, output[..(output.IndexOf(". ", StringComparison.Ordinal) + 1)]);
    }

    private static async Task<string?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync());
    }

    [GeneratedRegex(@"https://lockers\.campus\.example/account/set-password\S+")]
    private static partial Regex Link();
}
