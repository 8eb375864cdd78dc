using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Tests.Support;
using Cabi.Web.Tests.Support.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.Pages;

/// <summary>Somebody else holds what a form wants to change: the person learns it soon, and loses nothing.</summary>
public sealed class HeldRowTests(CabiApp app) : CabiTest(app)
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_press_that_meets_a_held_row_is_told_so_soon_and_goes_through_once_afterwards()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var form = await visitor.OpenAsync($"/lockers/{locker.Id}");
        await using var holder = await HoldAsync(locker);
        var clock = Stopwatch.StartNew();

        var told = await visitor.SubmitAsync(form, "rent");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _soon);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "Try again in a moment"),
            (told.Status, told.Find("h1")?.TextContent)
        );
        Assert.Equal(
            "Somebody else is changing this right now. Try again in a moment.",
            told.Find("[role=alert]")?.TextContent
        );
        Assert.Equal(TimeSpan.FromSeconds(3), told.Answer.Headers.RetryAfter?.Delta);
        Assert.Equal(0, await Db.Rentals.CountAsync(Token));

        await holder.DisposeAsync();
        var done = await visitor.SubmitAsync(told, "send-once-more");
        Assert.Equal((HttpStatusCode.OK, "/rental"), (done.Status, done.Path));
        var again = await visitor.SubmitAsync(told, "send-once-more");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(locker.Id, (await RentalOfAsync(student)).LockerId);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Action == "RentLocker", Token));
    }

    [Fact]
    public async Task What_staff_typed_is_kept_and_said_in_korean_too()
    {
        var locker = await GivenLockerAsync();
        var staff = await GivenStaffAsync();
        var form = await staff.OpenAsync($"/admin/lockers/{locker.Id}");
        await using var holder = await HoldAsync(locker);
        staff.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        staff.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");

        var told = await staff.SubmitAsync(form, "take-out", ("Reason", "The hinge & the \"lock\" are broken."));

        Assert.Equal("잠시 뒤에 다시 시도해 주세요", told.Find("h1")?.TextContent);
        await holder.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await staff.SubmitAsync(told, "send-once-more")).Status);
        Assert.Equal("The hinge & the \"lock\" are broken.", (await Db.Lockers.SingleAsync(Token)).OutOfServiceReason);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Action == nameof(TakeLockerOut), Token));
    }

    [Fact]
    public async Task Many_who_press_while_it_is_held_all_learn_it_as_soon_as_one_would()
    {
        var lockers = new List<Locker>();
        var presses = new List<Func<Task<HttpStatusCode>>>();

        for (var index = 0; index < 6; index++)
        {
            var locker = await GivenLockerAsync();
            var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
            var form = await visitor.OpenAsync($"/lockers/{locker.Id}");
            lockers.Add(locker);
            presses.Add(async () => (await visitor.SubmitAsync(form, "rent")).Status);
        }

        await using var holder = await HoldAsync([.. lockers]);
        var clock = Stopwatch.StartNew();

        var answers = await Task.WhenAll(presses.Select(press => Task.Run(press)));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _soon);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
    }

    [Fact]
    public async Task A_password_is_never_shown_again()
    {
        var student = await GivenStudentAsync();
        var visitor = new Visitor(App);
        var door = await visitor.OpenAsync("/account/sign-in");
        await using var holder = await HoldAsync("SELECT Id FROM SignInAttempts FOR UPDATE");

        var told = await visitor.SubmitAsync(
            door,
            "sign-in",
            ("Email", $"{student.Number}@cabi.test"),
            ("Password", "wrong otters, all of them")
        );

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "Try again in a moment"),
            (told.Status, told.Find("h1")?.TextContent)
        );
        Assert.Null(told.Find("main form"));
        Assert.DoesNotContain("wrong otters", told.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private Task<DbConnection> HoldAsync(params Locker[] lockers) =>
        HoldAsync(
            $"SELECT Id FROM Lockers WHERE Id IN ({string.Join(", ", lockers.Select(each => each.Id))}) FOR UPDATE"
        );

    /// <summary>
    /// Another session, which holds rows until it is closed; of an embedded database it holds the file.
    /// </summary>
    private async Task<DbConnection> HoldAsync(string statement)
    {
        var database = Db.Database;
        var isEmbedded = database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal);
        DbConnection session = isEmbedded
            ? new SqliteConnection($"Data Source={database.GetDbConnection().DataSource};Pooling=False")
            : new MySqlConnection(
                $"{MariaDbTestDatabase.Server};Database={database.GetDbConnection().Database};Pooling=False"
            );
        await session.OpenAsync();
        await using var command = session.CreateCommand();
        command.CommandText = isEmbedded ? "BEGIN IMMEDIATE" : $"START TRANSACTION; {statement}";
        await command.ExecuteNonQueryAsync();
        return session;
    }
}
