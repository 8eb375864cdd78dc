using System.Net;
using System.Text;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Tests.Features;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>What staff find out about people, and what they do, through the forms as they stand in the HTML.</summary>
public sealed class PeoplePagesTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task People_are_found_by_name_number_and_e_mail_and_by_state()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await RentAsync(second, await GivenLockerAsync());
        var staff = await GivenStaffAsync();

        foreach (var find in new[] { first.Name, first.Number, $"{first.Number}@CABI.test" })
            Assert.Equal([$"{first.Id}"], await FoundAsync(staff, $"find={Uri.EscapeDataString(find)}"));

        Assert.Equal([$"{second.Id}"], await FoundAsync(staff, "state=holding"));
        Assert.Empty(await FoundAsync(staff, "state=late"));
        Assert.Empty(await FoundAsync(staff, "state=banned"));
        Assert.Empty(await FoundAsync(staff, "find=%25"));
        Assert.Equal(2, (await FoundAsync(staff, "find=&state=nonsense")).Count);

        Time.AdvanceDays(40);
        Assert.Equal([$"{second.Id}"], await FoundAsync(staff, "state=late"));
        await ReturnAsync(second);
        Assert.Equal([$"{second.Id}"], await FoundAsync(staff, "state=banned"));
    }

    [Theory]
    [InlineData("siobhan")]
    [InlineData("SIOBHÁN o'hara")]
    [InlineData("o’hara")]
    [InlineData("ohara")]
    [InlineData("270121")]
    [InlineData("0270121")]
    [InlineData("０２７０１２１")]
    [InlineData("S.O’Hara@")]
    [InlineData(" Siobhán\u3000O'Hara ")]
    public async Task A_person_is_found_however_their_name_and_number_are_typed(string typed)
    {
        var id = await GivenPersonAsync("0270121", "Siobhán O’Hara", "s.o'hara@uni.test");
        await GivenPersonAsync("0270122", "김민수", "minsu@uni.test");
        var staff = await GivenStaffAsync();

        Assert.Equal([$"{id}"], await FoundAsync(staff, $"find={Uri.EscapeDataString(typed)}"));
    }

    [Theory]
    [InlineData("김 민수")]
    [InlineData("민수")]
    [InlineData("김\u200B민수")]
    public async Task A_Korean_name_is_found_with_a_blank_and_as_a_Mac_sends_it(string typed)
    {
        await GivenPersonAsync("1", "Siobhán O’Hara", "s.o'hara@uni.test");
        var id = await GivenPersonAsync("2", "김민수", "minsu@uni.test");
        await GivenPersonAsync("3", "기민수", "kiminsu@uni.test");
        var staff = await GivenStaffAsync();

        foreach (var sent in new[] { typed, typed.Normalize(NormalizationForm.FormD) })
            Assert.Contains($"{id}", await FoundAsync(staff, $"find={Uri.EscapeDataString(sent)}"));
    }

    [Fact]
    public async Task A_reason_is_kept_as_it_looks_and_one_that_shows_nothing_is_none()
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/people/{student.Id}");

        var blank = await staff.SubmitAsync(page, "grant", ("Ticket", "move"), ("Reason", "\u3000\u200B"));
        Assert.Equal(HttpStatusCode.BadRequest, blank.Status);
        Assert.Contains("Enter a reason.", blank.Text, StringComparison.Ordinal);

        await staff.SubmitAsync(
            page,
            "grant",
            ("Ticket", "move"),
            ("Reason", "\u00A0분\u200B실 ".Normalize(NormalizationForm.FormD))
        );
        Assert.Equal("분실", (await Db.Tickets.SingleAsync(Token)).Reason);
    }

    [Fact]
    public async Task An_e_mail_with_an_apostrophe_finds_its_owner_however_it_is_typed()
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();

        await staff.SubmitAsync(
            await staff.OpenAsync($"/admin/people/{student.Id}"),
            "change-email",
            ("Email", "o’neil@uni.ac.kr"),
            ("Reason", Why)
        );

        Assert.Equal(
            "o'neil@uni.ac.kr",
            (await Db.Users.SingleAsync(account => account.Id == student.AccountId, Token)).Email
        );

        foreach (var typed in new[] { "o'neil@uni.ac.kr", "o’neil@uni.ac.kr", "o‘neil@uni.ac.kr" })
        {
            Assert.Equal([$"{student.Id}"], await FoundAsync(staff, $"find={Uri.EscapeDataString(typed)}"));
            Assert.Equal("/", (await new Visitor(App).SignInAsync(typed, Visitor.Password)).Path);
        }

        var visitor = new Visitor(App);
        await visitor.SubmitAsync(
            await visitor.OpenAsync("/account/forgot-password"),
            "forgot-password",
            ("Email", "o’neil@uni.ac.kr")
        );
        Assert.Equal(student.AccountId, (await Db.Deliveries.SingleAsync(Token)).AccountId);
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page_and_shows_everybody_once()
    {
        for (var i = 0; i < 51; i++)
            await GivenStudentAsync();

        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync("/admin/people?find=s");
        var next = await staff.OpenAsync(page.Find("[rel=next]")!.GetAttribute("href")!);

        var shown = page
            .Document.QuerySelectorAll("[data-person]")
            .Concat(next.Document.QuerySelectorAll("[data-person]"))
            .Select(row => row.GetAttribute("data-person"));
        Assert.Equal(51, shown.Distinct().Count());
        Assert.Single(next.Document.QuerySelectorAll("[data-person]"));
        Assert.Contains("find=s", page.Find("[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(next.Find("[rel=next]"));
    }

    [Fact]
    public async Task Staff_ban_and_lift_with_their_reasons()
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/people/{student.Id}");

        var banned = await staff.SubmitAsync(
            page,
            "ban",
            ("Until", WallTime.Write(Now.SameTimeAfter(3), Now.Calendar)),
            ("Reason", Why)
        );

        Assert.Equal(
            ("The ban is set.", $"/admin/people/{student.Id}"),
            (banned.Find("[role=status]")?.TextContent, banned.Path)
        );
        Assert.Equal(Now.SameTimeAfter(3), (await Db.Bans.SingleAsync(Token)).EndsAt);
        Assert.Contains(Why, banned.Find("[data-audit]")?.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            student.Name,
            (await staff.OpenAsync("/admin/bans")).Find("[data-ban]")?.TextContent,
            StringComparison.Ordinal
        );

        var lifted = await staff.SubmitAsync(banned, "lift", ("Reason", "It was a mistake."));

        Assert.Equal("The ban is lifted.", lifted.Find("[role=status]")?.TextContent);
        Assert.Null(lifted.Find("button[data-action=lift]"));
        Assert.Contains("lifted: It was a mistake.", lifted.Text, StringComparison.Ordinal);
        Assert.Null((await staff.OpenAsync("/admin/bans")).Find("[data-ban]"));
    }

    [Theory]
    [InlineData("2026-03-01T10:00", "A ban must end in the future.")]
    [InlineData("tomorrow", "Enter a date and a time.")]
    [InlineData("", "Enter a date and a time.")]
    [InlineData("0001-01-01T00:00", "Enter a date and a time.")]
    public async Task A_bad_end_is_said_beside_its_field_and_what_was_typed_stays(string until, string problem)
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();

        var answer = await staff.SubmitAsync(
            await staff.OpenAsync($"/admin/people/{student.Id}"),
            "ban",
            ("Until", until),
            ("Reason", Why)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            (problem, until),
            (answer.Find("#ban-until-problem")?.TextContent, answer.Find("#ban-until")?.GetAttribute("value"))
        );
        Assert.Equal(Why, answer.Find("#ban-reason")?.GetAttribute("value"));
        Assert.Empty(await Db.Bans.ToListAsync(Token));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_done_and_the_field_says_so()
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/people/{student.Id}");

        Assert.Equal(
            "Enter a reason.",
            (await staff.SubmitAsync(page, "ban")).Find("#ban-reason-problem")?.TextContent
        );
        Assert.Equal(
            "Enter a reason.",
            (await staff.SubmitAsync(page, "grant")).Find("#grant-reason-problem")?.TextContent
        );
        Assert.Equal(
            "This is too long.",
            (await staff.SubmitAsync(page, "grant", ("Reason", new string('x', 201))))
                .Find("#grant-reason-problem")
                ?.TextContent
        );
        Assert.Empty(await Db.AuditEntries.ToListAsync(Token));
    }

    [Theory]
    [InlineData("extension-15", TicketKind.Extension, 15)]
    [InlineData("move", TicketKind.Move, 0)]
    public async Task Staff_grant_a_ticket_of_the_policys_sizes(string ticket, TicketKind kind, int days)
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/people/{student.Id}");

        var granted = await staff.SubmitAsync(page, "grant", ("Ticket", ticket), ("Reason", Why));

        Assert.Equal("The ticket is granted.", granted.Find("[role=status]")?.TextContent);
        var stored = await Db.Tickets.SingleAsync(Token);
        Assert.Equal((kind, days), (stored.Kind, stored.Days));
        Assert.NotNull(granted.Find(".tag.ok"));
        Assert.Equal(
            ["extension-3", "extension-15", "extension-31", "move"],
            page.Document.QuerySelectorAll("option").Select(option => option.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task The_mark_for_accessible_lockers_is_set_and_taken_away()
    {
        var student = await GivenStudentAsync();
        var staff = await GivenStaffAsync();

        var marked = await staff.SubmitAsync(await staff.OpenAsync($"/admin/people/{student.Id}"), "mark-accessible");
        Assert.True((await Db.Students.SingleAsync(Token)).NeedsAccessibleLocker);
        await staff.SubmitAsync(marked, "mark-accessible");

        Assert.False((await Db.Students.SingleAsync(Token)).NeedsAccessibleLocker);
    }

    [Fact]
    public async Task The_page_shows_what_somebody_holds_and_has_held()
    {
        var student = await GivenStudentAsync();
        var (earlier, now) = (await GivenLockerAsync(), await GivenLockerAsync());
        await RentAsync(student, earlier);
        await ReturnAsync(student);
        await RentAsync(student, now);

        var page = await (await GivenStaffAsync()).OpenAsync($"/admin/people/{student.Id}");

        Assert.NotNull(page.Find($".pairs a[href='/admin/lockers/{now.Id}']"));
        Assert.Null(page.Find($".pairs a[href='/admin/lockers/{earlier.Id}']"));
        Assert.NotNull(page.Find($".lines a[href='/admin/lockers/{earlier.Id}']"));
    }

    [Fact]
    public async Task Nobodys_page_and_another_persons_ban_do_not_exist()
    {
        var (student, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var staff = await GivenStaffAsync();
        var page = await staff.SubmitAsync(
            await staff.OpenAsync($"/admin/people/{other.Id}"),
            "ban",
            ("Until", WallTime.Write(Now.SameTimeAfter(1), Now.Calendar)),
            ("Reason", Why)
        );
        var ban = page.Find("[name=BanId]")!.GetAttribute("value")!;
        var own = await staff.SubmitAsync(
            await staff.OpenAsync($"/admin/people/{student.Id}"),
            "ban",
            ("Until", WallTime.Write(Now.SameTimeAfter(1), Now.Calendar)),
            ("Reason", Why)
        );

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await staff.SubmitAsync(own, "lift", ("BanId", ban), ("Reason", Why))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync("/admin/people/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"/admin/people/{student.Id}/nonsense")).Status);
    }

    private static async Task<IReadOnlyList<string?>> FoundAsync(Visitor staff, string query) =>
        [
            .. (await staff.OpenAsync($"/admin/people?{query}"))
                .Document.QuerySelectorAll("[data-person]")
                .Select(row => row.GetAttribute("data-person")),
        ];

    private async Task<int> GivenPersonAsync(string number, string name, string email)
    {
        var db = Db;
        var account = Account.Of(email);
        db.Users.Add(account);
        await db.SaveChangesAsync(Token);
        var student = new Student(number, name);
        student.GiveAccount(account.Id);
        db.Students.Add(student);
        await db.SaveChangesAsync(Token);
        return student.Id;
    }
}
