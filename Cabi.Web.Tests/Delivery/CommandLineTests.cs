using System.Runtime.Versioning;
using System.Text;
using Cabi.Web.Messages.Push;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using CliWrap.Buffered;

namespace Cabi.Web.Tests.Delivery;

/// <summary>
/// The commands, called from a folder of its own with a database of its own; two of them as a real process.
/// </summary>
[Trait("Group", "Ops")]
[SupportedOSPlatform("linux")]
public sealed class CommandLineTests : IDisposable
{
    private static readonly string _demo = Path.Combine(Repository.Root, "Cabi.Web/Data/Demo");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-command-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Files_of_the_callers_folder_are_imported_once()
    {
        Bring("saerom-lockers.csv", "lockers.csv");
        Bring("saerom-floors.csv", "floors.csv");

        var rehearsal = await RunAsync("import", "lockers.csv", "floors.csv", "--dry-run");
        var first = await RunAsync("import", "lockers.csv", "floors.csv");
        var second = await RunAsync("import", "lockers.csv", "floors.csv");

        Assert.Equal(
            (
                0,
                "398 lockers added, 0 updated, 0 unchanged, 0 not in the file and left. 34 names in the other language changed. Nothing was written: a dry run."
            ),
            (rehearsal.Code, rehearsal.Output)
        );
        Assert.Equal(
            (
                0,
                "398 lockers added, 0 updated, 0 unchanged, 0 not in the file and left. 34 names in the other language changed. Written."
            ),
            (first.Code, first.Output)
        );
        Assert.Equal(
            (0, "0 lockers added, 0 updated, 398 unchanged, 0 not in the file and left. There was nothing to write."),
            (second.Code, second.Output)
        );
    }

    [Fact]
    public async Task A_rejected_file_is_told_line_by_line_and_fails_the_command()
    {
        Bring("saerom-floors.csv", "floors.csv");
        Write("lockers.csv", "building,floor,section,number,type,capacity,row,column\n새롬관,2,Oasis,1,Big,1,1,1\n");

        var (code, output, errors) = await RunAsync("import", "lockers.csv", "floors.csv");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("lockers.csv, line 2: ", errors, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_people_get_their_links_in_a_file_that_only_its_owner_reads()
    {
        Write("people.csv", "number,name,email\n20260001,김하늘,haneul@campus.example\n");

        var (code, output, _) = await StartAsync("import", "people.csv", "--links", "links.csv");

        Assert.Equal(
            (0, "1 people added, 0 updated, 0 unchanged, 0 not in the file and left. Written."),
            (code, output)
        );
        var links = Path.Combine(_folder.FullName, "links.csv");
        Assert.StartsWith(
            "haneul@campus.example,http://localhost:5000/account/set-password?account=",
            File.ReadAllLines(links)[1],
            StringComparison.Ordinal
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(links));
    }

    [Fact]
    public async Task A_rejected_list_leaves_no_file_behind_and_the_mended_one_is_imported()
    {
        const string Sound = "number,name,email\n1,김하늘,haneul@campus.example\n";
        Write("people.csv", Sound + "2,오도현,dohyun(at)campus.example\n");
        var rejected = await RunAsync("import", "people.csv");
        var left = _folder.GetFiles("*links*");

        Write("people.csv", Sound + "2,오도현,dohyun@campus.example\n");
        var mended = await RunAsync("import", "people.csv");
        var again = await RunAsync("import", "people.csv");

        Assert.Equal((1, 0, 0), (rejected.Code, mended.Code, again.Code));
        Assert.StartsWith("people.csv, line 3: email is", rejected.Errors, StringComparison.Ordinal);
        Assert.Empty(left);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(_folder.FullName, "people-links.csv")).Length);
    }

    [Fact]
    public async Task A_corrected_address_is_told_and_gets_a_link_of_its_own()
    {
        Write("people.csv", "number,name,email\n1,Ada,ad@campus.example\n");
        await RunAsync("import", "people.csv");
        Write("people.csv", "number,name,email\n1,Ada,ada@campus.example\n");

        var rehearsal = await RunAsync("import", "people.csv", "--links", "new.csv", "--dry-run");
        var before = _folder.GetFiles("new.csv");
        var corrected = await RunAsync("import", "people.csv", "--links", "new.csv");

        Assert.StartsWith(
            "1: ad@campus.example becomes ada@campus.example",
            rehearsal.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(before);
        Assert.EndsWith("1 e-mail changed. Written.", corrected.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "ada@campus.example,https://lockers.campus.example/account/set-password?account=",
            File.ReadAllLines(Path.Combine(_folder.FullName, "new.csv"))[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Links_are_never_written_over_and_no_spreadsheet_calculates_with_them()
    {
        Write("people.csv", "number,name,email\n1,Ada,=1+1@campus.example\n");
        Write("people-links.csv", "mine");

        var kept = await RunAsync("import", "people.csv");
        var imported = await RunAsync("import", "people.csv", "--links", "links.csv");

        Assert.Equal(1, kept.Code);
        Assert.StartsWith("people-links.csv exists", kept.Errors, StringComparison.Ordinal);
        Assert.Equal(0, imported.Code);
        var links = File.ReadAllBytes(Path.Combine(_folder.FullName, "links.csv"));
        Assert.Equal(Encoding.UTF8.Preamble, links.AsSpan(0, 3));
        Assert.StartsWith(
            "\"'=1+1@campus.example\",",
            File.ReadAllLines(Path.Combine(_folder.FullName, "links.csv"))[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_heading_is_named_for_a_column_and_what_is_not_read_is_told()
    {
        Write("people.csv", "개인번호,성명,이메일,학과\n1,Ada,ada@campus.example,CS\n");

        var (code, output, _) = await RunAsync("import", "people.csv", "--column", "number=개인번호", "--dry-run");

        Assert.Equal(0, code);
        Assert.StartsWith("Columns that are not read: 학과.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "people.csv", "--column", "phone=전화")]
    [InlineData("import", "people.csv", "--column", "number")]
    [InlineData("import", "people.csv", "--links")]
    [InlineData("import", "people.csv", "--links", "a.csv", "--mail")]
    [InlineData("import", "people.csv", "--dryrun")]
    [InlineData("import", "a.csv", "b.csv", "c.csv")]
    [InlineData("import")]
    [InlineData("create-operator")]
    [InlineData("create-operator", "--help")]
    [InlineData("migrate", "now")]
    public async Task What_was_mistyped_is_told_and_needs_no_database(params string[] command)
    {
        var (code, output, errors) = await RunAsync(command);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("Usage:", errors, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Beside_a_server_with_the_embedded_database_a_command_says_one_sentence()
    {
        using var server = new FileStream(
            Path.Combine(_folder.FullName, "cabi.db.lock"),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );
        Write("people.csv", "number,name,email\n1,Ada,ada@campus.example\n");

        var import = await StartAsync("import", "people.csv");
        var help = await StartAsync("help");

        Assert.Equal((1, ""), (import.Code, import.Output));
        Assert.Contains("Another Cabi process uses", import.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", import.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (help.Code, help.Errors));
        Assert.StartsWith("Usage:", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=127.0.0.1;Port=1;User ID=root;Connection Timeout=1")]
    [InlineData("Nonsense")]
    public async Task A_database_that_is_not_there_is_told_without_a_stack_trace(string connection)
    {
        Write("people.csv", "number,name,email\n1,Ada,ada@campus.example\n");
        var settings = Settings.Append(("ConnectionStrings__Cabi", connection)).ToDictionary();

        var result = await Shell
            .Command(settings, "dotnet", [typeof(Program).Assembly.Location, "import", "people.csv"])
            .WithWorkingDirectory(_folder.FullName)
            .ExecuteBufferedAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("   at ", result.StandardError, StringComparison.Ordinal);
        Assert.NotEqual("", result.StandardError);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_told_without_a_stack_trace()
    {
        _folder.CreateSubdirectory("people.csv");

        var (code, _, errors) = await RunAsync("import", "people.csv");

        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Contains("people.csv", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_gets_a_link() =>
        Assert.StartsWith(
            "https://lockers.campus.example/account/set-password?account=",
            (await RunAsync("create-operator", "head@campus.example")).Output,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_operator_is_known_by_the_apostrophe_of_the_keyboard()
    {
        var link = (await RunAsync("create-operator", "o’brien@campus.example")).Output;
        var again = (await RunAsync("create-operator", "o'brien@campus.example")).Output;

        Assert.StartsWith("https://lockers.campus.example/", link, StringComparison.Ordinal);
        Assert.Equal(AccountIn(link), AccountIn(again));

        static string AccountIn(string address) => address.Split("account=")[1].Split('&')[0];
    }

    [Fact]
    public async Task Keys_for_notifications_are_a_fresh_pair_each_time_and_need_no_database()
    {
        var (code, output, _) = await RunAsync("push-keys");
        var keys = output
            .Split('\n')
            .Select(line => line.Trim().Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1]);

        Assert.Equal(0, code);
        Assert.True(PushKeys.ArePair(keys["Push__PublicKey"], keys["Push__PrivateKey"]));
        Assert.NotEqual(output, (await RunAsync("push-keys")).Output);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_missing_file_and_an_unknown_command_are_told_apart()
    {
        Assert.Equal(1, (await RunAsync("import", "nowhere.csv")).Code);

        var (code, output, errors) = await StartAsync("export");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Usage:", errors, StringComparison.Ordinal);
    }

    private (string Name, string Value)[] Settings =>
        [("Database__Path", Path.Combine(_folder.FullName, "cabi.db")), ("ASPNETCORE_ENVIRONMENT", "Testing")];

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await CommandRunner.RunInAsync(_folder.FullName, arguments, Settings);
        return (code, output.Trim(), errors.Trim());
    }

    /// <summary>Runs a process of its own: its folder, its code and its streams.</summary>
    private async Task<(int Code, string Output, string Errors)> StartAsync(params string[] arguments)
    {
        var result = await Shell
            .Command(Settings.ToDictionary(), "dotnet", [typeof(Program).Assembly.Location, .. arguments])
            .WithWorkingDirectory(_folder.FullName)
            .ExecuteBufferedAsync();
        return (result.ExitCode, result.StandardOutput.Trim(), result.StandardError.Trim());
    }

    private void Bring(string demo, string name) =>
        File.Copy(Path.Combine(_demo, demo), Path.Combine(_folder.FullName, name));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
