using System.Globalization;
using System.Net;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages;

/// <summary>Renting and returning through real pages: forms as they stand in the HTML.</summary>
public sealed class RentingPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_student_goes_from_the_floor_to_a_locker_rents_it_and_returns_it()
    {
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var home = await visitor.OpenAsync("/");
        var floor = await visitor.OpenAsync(home.Find("a[href^='/floors/']")!.GetAttribute("href")!);
        var page = await visitor.OpenAsync(
            floor.Find($"[data-locker='{locker.Id}'][data-state='available']")!.GetAttribute("href")!
        );

        var mine = await visitor.SubmitAsync(page, "rent");
        Assert.Equal("/rental", mine.Path);
        Assert.Equal("The locker is yours.", mine.Find("[role=status]")?.TextContent);
        Assert.NotNull(mine.Find($"[data-locker='{locker.Id}'][data-mine][data-state='in-use']"));
        Assert.NotNull((await visitor.OpenAsync(floor.Path)).Find($".tiles [data-locker='{locker.Id}'][data-mine]"));

        Assert.Null(mine.Find("[data-action=return]"));
        var step = await visitor.OpenAsync(mine.Find("a[data-action-link=return]")!.GetAttribute("href")!);
        var returned = await visitor.SubmitAsync(step, "return", ("HandOverCode", "００４２"));
        Assert.Equal("/", returned.Path);
        Assert.Equal("Locker returned. Thank you.", returned.Find("[role=status]")?.TextContent);
        Assert.NotNull(
            (await visitor.OpenAsync(floor.Path)).Find(
                $"[data-locker='{locker.Id}'][data-state='pending']:not([data-mine])"
            )
        );
    }

    [Fact]
    public async Task The_next_holder_sees_the_code_and_nobody_else_does()
    {
        var locker = await GivenLockerAsync();
        var first = await GivenStudentAsync();
        await RentAsync(first, locker);
        await ReturnAsync(first, "0042");
        Time.AdvanceDays(2);
        var next = await GivenStudentAsync();
        await RentAsync(next, locker);

        var mine = await (await Visitor.SignedInAsync(App, next)).OpenAsync("/rental");
        var others = await (await Visitor.SignedInAsync(App, first)).OpenAsync($"/lockers/{locker.Id}");

        Assert.Equal("0042", mine.Find(".code")?.TextContent);
        Assert.DoesNotContain("0042", others.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locker_lost_to_somebody_quicker_is_a_friendly_answer()
    {
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await visitor.OpenAsync($"/lockers/{locker.Id}");
        await RentAsync(await GivenStudentAsync(), locker);

        var answer = await visitor.SubmitAsync(page, "rent");

        Assert.Equal((HttpStatusCode.OK, $"/lockers/{locker.Id}"), (answer.Status, answer.Path));
        Assert.Equal("Someone was quicker. Choose another locker.", answer.Find("[role=alert]")?.TextContent);
        Assert.NotNull(answer.Find("button[data-action=rent][disabled]"));
    }

    [Fact]
    public async Task What_is_not_allowed_now_is_a_disabled_button_with_its_reason_and_no_form()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        foreach (var type in new[] { LockerType.Club })
        {
            var page = await visitor.OpenAsync($"/lockers/{(await GivenLockerAsync(type)).Id}");
            var button = page.Find("button[data-action=rent]");

            Assert.True(button?.HasAttribute("disabled"));
            Assert.Null(page.Find("main form"));
            Assert.NotEqual("", page.Find("#" + button!.GetAttribute("aria-describedby"))?.TextContent);
        }
    }

    [Fact]
    public async Task Only_my_own_locker_is_marked_as_mine_and_only_a_broken_one_as_broken()
    {
        var student = await GivenStudentAsync();
        var mine = await GivenLockerAsync();
        var free = await GivenLockerAsync();
        await RentAsync(student, mine);
        var visitor = await Visitor.SignedInAsync(App, student);

        foreach (var path in new[] { $"/lockers/{mine.Id}", $"/lockers/{free.Id}", "/lockers", "/rental" })
        {
            var page = await visitor.OpenAsync(path);

            Assert.All(
                page.Document.QuerySelectorAll("[data-mine]"),
                element => Assert.Equal($"{mine.Id}", element.GetAttribute("data-locker"))
            );
            Assert.Empty(page.Document.QuerySelectorAll("[data-fault]"));
        }
    }

    [Fact]
    public async Task A_bad_code_keeps_what_was_typed_and_says_so_beside_the_field()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        var visitor = await Visitor.SignedInAsync(App, student);

        var answer = await visitor.SubmitAsync(
            await visitor.OpenAsync("/rental/return"),
            "return",
            ("HandOverCode", "12x4")
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("12x4", answer.Find("#HandOverCode")?.GetAttribute("value"));
        Assert.Equal("Enter exactly four digits.", answer.Find("#code-problem")?.TextContent);
        Assert.Equal(1, await Db.Rentals.CountAsync(rental => rental.EndedAt == null, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_form_without_its_id_is_refused_as_incomplete(string id)
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await visitor.OpenAsync($"/lockers/{(await GivenLockerAsync()).Id}");

        var answer = await visitor.SubmitAsync(page, "rent", ("RequestId", id));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
    }

    [Fact]
    public async Task A_form_without_the_token_against_forgery_is_refused()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await visitor.OpenAsync($"/lockers/{(await GivenLockerAsync()).Id}");

        var answer = await visitor.SubmitAsync(page, "rent", ("__RequestVerificationToken", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
    }

    [Fact]
    public async Task Late_the_page_says_what_a_return_earns_before_the_click()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(31 + 3);
        var visitor = await Visitor.SignedInAsync(App, student);

        var page = await visitor.OpenAsync("/rental");

        var until = Now.Calendar.WallTimeOf(Now.SameTimeAfter(9)).ToString("d MMM", CultureInfo.InvariantCulture);
        Assert.Contains("3 days late", page.Find(".reason")?.TextContent);
        Assert.Contains(until, page.Find(".reason")?.TextContent);
        Assert.NotNull(page.Find("[data-mine][data-state=overdue]"));
        Assert.Contains(until, (await visitor.OpenAsync("/rental/return")).Find(".follows .bad")?.TextContent);
    }

    [Fact]
    public async Task A_ban_shows_on_every_page_with_its_end()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(31 + 2);
        await ReturnAsync(student);
        var visitor = await Visitor.SignedInAsync(App, student);

        foreach (var path in new[] { "/", "/rental", "/lockers", "/inbox" })
            Assert.Contains("You can rent again from", (await visitor.OpenAsync(path)).Find(".banned")?.TextContent);
    }

    [Fact]
    public async Task History_and_inbox_tell_what_happened_and_reach_the_last_row()
    {
        var student = await GivenStudentAsync();

        for (var i = 0; i < 21; i++)
        {
            await RentAsync(student, await GivenLockerAsync());
            await ReturnAsync(student);
        }

        var visitor = await Visitor.SignedInAsync(App, student);
        var history = await visitor.OpenAsync("/rental/history");
        var older = await visitor.OpenAsync(history.Find("[rel=next]")!.GetAttribute("href")!);
        var inbox = await visitor.OpenAsync("/inbox");

        Assert.Equal(
            (20, 1),
            (
                history.Document.QuerySelectorAll(".list > li").Length,
                older.Document.QuerySelectorAll(".list > li").Length
            )
        );
        Assert.Null(older.Find("[rel=next]"));
        Assert.Contains("42", inbox.Find(".badge")?.TextContent);

        var opened = await visitor.SubmitAsync(inbox, "open-message");
        Assert.StartsWith("/lockers/", opened.Path, StringComparison.Ordinal);
        Assert.Contains("41", opened.Find(".badge")?.TextContent);

        var read = await visitor.SubmitAsync(await visitor.OpenAsync("/inbox"), "mark-read");
        Assert.Null(read.Find(".top-links .badge"));
    }
}
