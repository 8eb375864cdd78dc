using System.Net;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Tests.Features;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>A locker as staff see it, and what they do about it through the forms as they stand in the HTML.</summary>
public sealed class LockerPageTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task From_the_lockers_page_staff_come_to_theirs_and_students_do_not()
    {
        var locker = await GivenLockerAsync();
        var student = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.NotNull(
            (await (await GivenStaffAsync()).OpenAsync($"/lockers/{locker.Id}")).Find(
                $"a[href='/admin/lockers/{locker.Id}']"
            )
        );
        Assert.Null((await student.OpenAsync($"/lockers/{locker.Id}")).Find("a[href^='/admin']"));
    }

    [Fact]
    public async Task It_names_who_holds_it_and_who_held_it()
    {
        var locker = await GivenLockerAsync();
        var (before, now) = (await GivenStudentAsync(), await GivenStudentAsync());
        await RentAsync(before, locker);
        await ReturnAsync(before);
        Time.AdvanceDays(2);
        await RentAsync(now, locker);

        var page = await (await GivenStaffAsync()).OpenAsync($"/admin/lockers/{locker.Id}");

        Assert.Equal(now.Name, page.Find($"p.names a[href='/admin/people/{now.Id}']")?.TextContent);
        Assert.Equal(before.Name, page.Find($".lines a[href='/admin/people/{before.Id}']")?.TextContent);
        Assert.NotNull(page.Find($"[data-locker='{locker.Id}'][data-state=in-use]"));
    }

    [Fact]
    public async Task The_past_goes_on_page_by_page()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();

        for (var i = 0; i < 21; i++)
        {
            Assert.Null(await RentAsync(student, locker));
            await ReturnAsync(student);
            Time.AdvanceDays(2);
        }

        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/lockers/{locker.Id}");
        var older = await staff.OpenAsync(page.Find("[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(
            (20, 1),
            (
                page.Document.QuerySelectorAll(".lines > li").Length,
                older.Document.QuerySelectorAll(".lines > li").Length
            )
        );
        Assert.Null(older.Find("[rel=next]"));
    }

    [Fact]
    public async Task The_code_is_shown_once_to_who_asks_with_a_button_and_to_no_address()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        await ReturnAsync(student, "0042");
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/lockers/{locker.Id}");
        Assert.DoesNotContain("0042", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var shown = await staff.SubmitAsync(page, "reveal");

        Assert.Equal("0042", shown.Find(".code")?.TextContent);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Action == nameof(RevealCode), Token));
        Assert.DoesNotContain(
            "0042",
            (await staff.OpenAsync($"/admin/lockers/{locker.Id}/reveal")).Document.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "0042",
            (await staff.SubmitAsync(page, "reveal")).Document.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Action == nameof(RevealCode), Token));
    }

    [Fact]
    public async Task Nothing_keeps_the_answer_with_the_code()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        await ReturnAsync(student, "0042");
        var staff = await GivenStaffAsync();
        var form = (await staff.OpenAsync($"/admin/lockers/{locker.Id}"))
            .Find("button[data-action=reveal]")!
            .Closest("form")!;
        using var fields = new FormUrlEncodedContent(
            form.QuerySelectorAll("input")
                .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!))
        );

        using var answer = await staff.Browser.PostAsync(
            new Uri($"/admin/lockers/{locker.Id}/reveal", UriKind.Relative),
            fields
        );

        Assert.Contains("0042", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_locker_is_taken_out_and_put_back_with_reasons()
    {
        var locker = await GivenLockerAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/lockers/{locker.Id}");
        Assert.Equal(
            "Enter a reason.",
            (await staff.SubmitAsync(page, "take-out")).Find("#service-reason-problem")?.TextContent
        );

        var taken = await staff.SubmitAsync(page, "take-out", ("Reason", "The hinge is broken."));
        Assert.Equal("The locker is out of service.", taken.Find("[role=status]")?.TextContent);
        Assert.NotNull(taken.Find("[data-state=out-of-service]"));
        var back = await staff.SubmitAsync(taken, "put-back", ("Reason", Why));

        Assert.Equal("The locker is in service.", back.Find("[role=status]")?.TextContent);
        Assert.NotNull(back.Find($"[data-locker='{locker.Id}'][data-state=available]"));
    }

    [Fact]
    public async Task A_rental_is_ended_with_a_reason_or_when_long_overdue_with_one_click()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        var staff = await GivenStaffAsync();

        var refused = await staff.SubmitAsync(await staff.OpenAsync($"/admin/lockers/{locker.Id}"), "end-rental");
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Enter a reason."),
            (refused.Status, refused.Find("#end-reason-problem")?.TextContent)
        );

        Time.AdvanceDays(31 + 21);
        var ended = await staff.SubmitAsync(await staff.OpenAsync($"/admin/lockers/{locker.Id}"), "end-rental");
        Assert.Equal("The rental has ended. The people renting it are told.", ended.Find("[role=status]")?.TextContent);
        Assert.NotNull((await Db.Rentals.SingleAsync(Token)).EndedAt);

        var inbox = await (await Visitor.SignedInAsync(App, student)).OpenAsync("/inbox");
        Assert.Contains("It was not returned for a long time.", inbox.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locker_is_marked_as_accessible()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var staff = await GivenStaffAsync();

        await staff.SubmitAsync(await staff.OpenAsync($"/admin/lockers/{locker.Id}"), "mark-accessible");

        Assert.True((await Db.Lockers.SingleAsync(Token)).IsAccessible);
    }

    [Fact]
    public async Task A_form_without_its_id_is_refused_as_incomplete()
    {
        var locker = await GivenLockerAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/lockers/{locker.Id}");

        foreach (var action in new[] { "mark-accessible", "take-out" })
        {
            var answer = await staff.SubmitAsync(page, action, ("RequestId", ""));

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Empty(await Db.AuditEntries.ToListAsync(Token));
        }

        Assert.NotNull((await staff.SubmitAsync(page, "mark-accessible", ("RequestId", "x"))).Find(".flash.refused"));
    }
}
