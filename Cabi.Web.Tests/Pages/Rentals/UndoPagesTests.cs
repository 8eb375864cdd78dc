using System.Net;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Rentals;

/// <summary>Taking a return back through real pages.</summary>
public sealed class UndoPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task The_page_after_a_return_offers_to_undo_it_and_one_press_does()
    {
        var student = await GivenHolderAsync();
        var locker = await Db.Lockers.SingleAsync(Token);
        var visitor = await Visitor.SignedInAsync(App, student);
        var step = await visitor.OpenAsync("/rental/return");
        Assert.Contains("You can undo this for 60 seconds.", step.Find(".follows")?.TextContent);

        var home = await visitor.SubmitAsync(step, "return");

        Assert.Equal(("/", "Locker returned. Thank you."), (home.Path, home.Find("[role=status]")?.TextContent));
        Assert.Contains($"Locker {locker.Number} is returned.", home.Find(".undo")?.TextContent);
        Assert.Contains("Undo until 10:01:00", home.Find(".undo")?.TextContent);
        Assert.Equal("60000", home.Find(".undo .countdown")?.GetAttribute("data-left"));
        Assert.NotNull(home.Find("noscript"));

        Time.Advance(TimeSpan.FromSeconds(12));
        Assert.Contains("00:48", (await visitor.OpenAsync("/")).Find(".undo .countdown")?.TextContent);
        var undone = await visitor.SubmitAsync(home, "undo");

        Assert.Equal(
            ("/rental", "The locker is yours again."),
            (undone.Path, undone.Find("[role=status]")?.TextContent)
        );
        Assert.NotNull(undone.Find($"[data-locker='{locker.Id}'][data-mine][data-state='in-use']"));
        Assert.Null((await visitor.OpenAsync("/")).Find(".undo"));
        Assert.Contains("undone", (await visitor.OpenAsync("/inbox")).Text);
    }

    [Fact]
    public async Task After_its_time_the_page_offers_it_no_more_and_an_old_page_is_told_so()
    {
        var student = await GivenHolderAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var home = await visitor.SubmitAsync(await visitor.OpenAsync("/rental/return"), "return");
        Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Null((await visitor.OpenAsync("/")).Find(".undo, noscript meta"));
        var late = await visitor.SubmitAsync(home, "undo");

        Assert.Equal((HttpStatusCode.OK, "/"), (late.Status, late.Path));
        Assert.Equal("It's too late to undo this.", late.Find("[role=alert]")?.TextContent);
    }

    [Fact]
    public async Task Who_has_left_a_shared_locker_can_come_back()
    {
        var (student, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenSharedRentalAsync(student, other);
        var visitor = await Visitor.SignedInAsync(App, student);
        var mine = await visitor.OpenAsync("/rental");
        Assert.Null(mine.Find("[data-action-link=return]"));
        var step = await visitor.OpenAsync(mine.Find("a[data-action-link=leave]")!.GetAttribute("href")!);
        Assert.Contains($"{other.Name} can use it until", step.Find(".follows")?.TextContent);

        var home = await visitor.SubmitAsync(step, "leave");

        Assert.Equal([other.Id], await HoldersAsync(locker));
        Assert.Contains($"You left locker {locker.Number}.", home.Find(".undo")?.TextContent);
        Assert.Equal("/rental", (await visitor.SubmitAsync(home, "undo")).Path);
        Assert.Equal(2, (await HoldersAsync(locker)).Count);
    }

    [Fact]
    public async Task Each_of_the_two_ways_says_where_the_other_is_the_right_one()
    {
        var (student, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(student, other);
        var visitor = await Visitor.SignedInAsync(App, student);

        var shared = await visitor.OpenAsync("/rental/return");
        await ReturnAsync(other);
        var alone = await visitor.OpenAsync("/rental/leave");

        Assert.Contains("Others still use this locker", shared.Find(".reason")?.TextContent);
        Assert.Contains("Nobody else uses this locker now", alone.Find(".reason")?.TextContent);
        Assert.Null(shared.Find("main form") ?? alone.Find("main form"));
        Assert.NotNull(shared.Find("a[data-action-link=leave]"));
        Assert.NotNull(alone.Find("a[data-action-link=return]"));
    }

    [Fact]
    public async Task Where_the_policy_gives_no_time_no_page_speaks_of_it()
    {
        var student = await GivenHolderAsync();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, UndoSeconds = 0 });
        var visitor = await Visitor.SignedInAsync(App, student);
        var step = await visitor.OpenAsync("/rental/return");

        var home = await visitor.SubmitAsync(step, "return");

        Assert.DoesNotContain("undo", step.Find("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Null(home.Find(".undo"));
        Assert.Contains("nothing to undo", (await visitor.OpenAsync("/rental/undo")).Find(".empty")?.TextContent);
    }

    [Theory]
    [InlineData("RequestId", "")]
    [InlineData("ReturnId", "x")]
    public async Task A_form_that_is_not_whole_is_refused_as_incomplete(string field, string value)
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        var visitor = await Visitor.SignedInAsync(App, student);

        var answer = await visitor.SubmitAsync(await visitor.OpenAsync("/"), "undo", (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("incomplete", answer.Find("[role=alert]")?.TextContent);
        Assert.Equal("/rental", (await visitor.SubmitAsync(answer, "undo")).Path);
    }

    [Theory]
    [InlineData("/rental/return")]
    [InlineData("/rental/leave")]
    [InlineData("/rental/extend")]
    [InlineData("/rental/move")]
    public async Task Who_holds_nothing_is_told_so_kindly_and_led_on(string path)
    {
        var page = await (await Visitor.SignedInAsync(App, await GivenStudentAsync())).OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("You don't have a locker yet.", page.Find(".empty p")?.TextContent);
        Assert.NotNull(page.Find(".empty a[href='/']"));
        Assert.Null(page.Find("main form"));
    }
}
