using System.Net;
using System.Text.Json;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Cabi.Web.Tests.Delivery;

/// <summary>What people see when something of ours is away, and what is found in the log afterwards.</summary>
public sealed class OutageTests : IDisposable
{
    private const string Away = "Back in a moment";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-outage-");

    private string Database => Path.Combine(_folder.FullName, "cabi.db");

    public void Dispose() => _folder.Delete(recursive: true);

    // After this long a session is compared with the database again: that the time has passed is what the test is
    // about.
    private static readonly TimeSpan _sessionTrust = TimeSpan.FromSeconds(61);

    [Fact]
    [Trait("Group", "Release")]
    public async Task Without_a_database_every_page_says_so_in_both_languages_and_afterwards_everybody_is_still_signed_in()
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        var student = await RunningCampus.OpenAsync(cabi, database);
        var locker = await student.OpenFreeLockerAsync(0);
        var signedInAt = TimeProvider.System.GetTimestamp();

        server.Kill();
        await ExpectAwayAsync(cabi, await student.OpenAsync("/rental/history"));
        await ExpectAwayAsync(cabi, await student.SubmitAsync(locker, "rent"));
        await ExpectAwayAsync(cabi, await cabi.Visit().SignInAsync(RunningCampus.Student, Visitor.Password));
        student.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        Assert.Equal("잠시 쉬어 가요", (await student.OpenAsync("/")).Find("h1")?.TextContent);
        using var answer = await student.Browser.GetAsync(new Uri("/rental", UriKind.Relative));
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);

        await using var newcomer = await RunningCabi.StartAsync(database);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await newcomer.AskReadinessAsync()).Status);
        await ExpectAwayAsync(newcomer, await newcomer.Visit().OpenAsync("/account/sign-in"));

        await Task.Delay(
            _sessionTrust - TimeProvider.System.GetElapsedTime(signedInAt) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero
        );
        student.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        await ExpectAwayAsync(cabi, await student.OpenAsync("/"));
        using var style = await student.Browser.GetAsync(new Uri("/css/grid.css", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);

        await server.ResumeAsync();
        await cabi.EventuallyAsync(async () =>
            (await student.OpenAsync("/")).Find("h1")?.TextContent is { } heading && heading != Away
        );
        await newcomer.EventuallyAsync(async () => (await newcomer.AskReadinessAsync()).Status == HttpStatusCode.OK);
        Assert.Equal(
            HttpStatusCode.OK,
            (await student.SubmitAsync(await student.OpenFreeLockerAsync(0), "rent")).Status
        );
    }

    [Fact]
    [Trait("Group", "Ops")]
    public async Task The_number_on_the_error_page_is_found_in_the_log_with_the_error()
    {
        await using var cabi = await RunningCabi.StartAsync(("Database__Path", Database));
        await BreakAsync();

        var page = await cabi.Visit().SignInAsync(RunningCampus.Student, Visitor.Password);

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "Something went wrong"),
            (page.Status, page.Find("h1")?.TextContent)
        );
        Assert.Contains(
            "default-src 'self'",
            Assert.Single(page.Answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Contains("no such table", await FindErrorAsync(cabi, page), StringComparison.Ordinal);
    }

    private async Task BreakAsync()
    {
        await using var database = new SqliteConnection($"Data Source={Database}");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "DROP TABLE SignInAttempts";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task ExpectAwayAsync(RunningCabi cabi, Visitor.Page page)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Away), (page.Status, page.Find("h1")?.TextContent));
        Assert.NotEqual("", await FindErrorAsync(cabi, page));
    }

    /// <returns>The exception of the error event that carries the page's number.</returns>
    private static async Task<string> FindErrorAsync(RunningCabi cabi, Visitor.Page page)
    {
        var number =
            page.Find("code")?.TextContent
            ?? throw new InvalidOperationException($"No number on the page:\n{page.Text}");
        var found = "";

        await cabi.EventuallyAsync(() =>
        {
            found =
                cabi.Log.Split('\n')
                    .Where(line => line.Contains(number, StringComparison.Ordinal))
                    .Select(ExceptionIn)
                    .FirstOrDefault(text => text.Length > 0)
                ?? "";
            return Task.FromResult(found.Length > 0);
        });

        return found;
    }

    private static string ExceptionIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return
            json.RootElement.GetProperty("level").GetString() == "Error"
            && json.RootElement.TryGetProperty("exception", out var exception)
            ? exception.GetString()!
            : "";
    }
}
