using System.Data.Common;
using System.Net;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Domain.People;
using Cabi.Web.Tests.Support;
using Cabi.Web.Tests.Support.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Data;

/// <summary>The embedded database's file is full, damaged or gone: pages, readiness and the log say so.</summary>
[Trait("Database", "Sqlite")]
public sealed class EmbeddedFileTests(EmbeddedFileTests.EmbeddedApp app)
    : CabiTest(app),
        IClassFixture<EmbeddedFileTests.EmbeddedApp>
{
    private const string Away = "Back in a moment";

    private readonly EmbeddedApp _app = app;

    private string Path => Db.Database.GetDbConnection().DataSource;

    [Fact]
    public async Task A_full_disk_is_told_and_everything_goes_on_when_there_is_room_again()
    {
        var student = await GivenStudentAsync();
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var form = await visitor.OpenAsync($"/lockers/{locker.Id}");
        await FillAsync(student);

        var page = await visitor.SubmitAsync(form, "rent");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Away), (page.Status, page.Find("h1")?.TextContent));
        var sentence = $"The disk of {Path} is full: free some of it, and Cabi goes on by itself.";
        await AssertNotReadyAsync(sentence);
        Assert.Single(_app.Logs.Sentences, said => said.Text.StartsWith(sentence, StringComparison.Ordinal));

        _app.IsFull = false;
        Assert.Equal("/rental", (await visitor.SubmitAsync(form, "rent")).Path);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync()).Status);
    }

    [Fact]
    public async Task A_file_that_is_deleted_answers_no_more_and_its_return_is_enough()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var (path, aside) = (Path, Path + ".aside");
        File.Move(path, aside);

        var page = await visitor.OpenAsync("/rental/history");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Away), (page.Status, page.Find("h1")?.TextContent));
        Assert.False(File.Exists(path));
        var sentence = $"{path} is gone: stop Cabi, put the file or a backup back, and start it again.";
        await AssertNotReadyAsync(sentence);
        Assert.Contains(
            _app.Logs.Sentences,
            said => said.Text.StartsWith(sentence, StringComparison.Ordinal) && said.Level == LogLevel.Error
        );

        File.Move(aside, path);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/rental/history")).Status);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync()).Status);
    }

    // No free page is left, and no room in the last page of the messages for another.
    private async Task FillAsync(Student student)
    {
        await Db.Database.ExecuteSqlAsync($"VACUUM", Token);
        _app.IsFull = true;

        foreach (var length in new[] { 2000, 200, 20 })
        {
            while (await TryAddAsync(student, length)) { }
        }
    }

    private async Task<bool> TryAddAsync(Student student, int length)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        db.Messages.Add(new Message(student.Id, "BanEnded", new string(' ', length), Now));

        try
        {
            await db.SaveChangesAsync(Token);
            return true;
        }
        catch (DbUpdateException error) when (error.IsDatabaseAway())
        {
            return false;
        }
    }

    private async Task AssertNotReadyAsync(string sentence)
    {
        var (status, body) = await AskAsync();
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
        Assert.Contains(sentence.TrimEnd('.'), body, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Body)> AskAsync()
    {
        var context = await App.Server.SendAsync(context =>
        {
            context.Request.Path = "/readyz";
            context.Connection.LocalPort = CabiApp.ManagementPort;
        });
        using var reader = new StreamReader(context.Response.Body);
        return (context.Response.StatusCode, await reader.ReadToEndAsync(Token));
    }

    /// <summary>The product on the embedded database, with a disk that a test fills.</summary>
    public sealed class EmbeddedApp() : CabiApp(new SqliteTestDatabase())
    {
        public CapturedLogs Logs { get; } = new(typeof(SqliteFileWatch).FullName);

        /// <summary>The file may not grow from now on.</summary>
        public bool IsFull { get; set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logs => logs.AddProvider(Logs));
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqliteCabiDb>(options => options.AddInterceptors(new Disk(this)))
            );
        }
    }

    /// <summary>The limit that SQLite itself has for the size of a file.</summary>
    private sealed class Disk(EmbeddedApp app) : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {(app.IsFull ? 1 : int.MaxValue - 1)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
