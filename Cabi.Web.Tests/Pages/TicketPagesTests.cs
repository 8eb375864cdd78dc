using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages;

/// <summary>Extending and moving through real pages: each form's own fields and defaults carry it out.</summary>
public sealed class TicketPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task One_press_extends_with_the_smallest_ticket_and_the_page_says_where_each_leads()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, days: 31);
        await GivenTicketAsync(student, days: 3);
        await GivenTicketAsync(student, days: 3);
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/rental");

        var step = await visitor.OpenAsync(page.Find("a[data-action-link=extend]")!.GetAttribute("href")!);

        Assert.Equal(["3 days, due Sun 5 Apr", "31 days, due Sun 3 May"], Options(step, "#TicketId"));
        Assert.Equal(["Extension by 3 days × 2", "Extension by 31 days"], Wallet(page));

        var extended = await visitor.SubmitAsync(step, "extend");

        Assert.Equal(
            ("/rental", "The due day is extended."),
            (extended.Path, extended.Find("[role=status]")?.TextContent)
        );
        Assert.Contains("until Sun 5 Apr", extended.Find(".mine-head")?.TextContent);
        Assert.Contains("1 of 2 extensions are left", extended.Find("#extend")?.TextContent);
        Assert.Equal(["Extension by 3 days", "Extension by 31 days"], Wallet(extended));
    }

    [Fact]
    public async Task One_press_moves_to_the_nearest_free_private_locker_of_the_section()
    {
        var lockers = await GivenLockersAsync(6);
        var student = await GivenStudentAsync();
        await RentAsync(student, lockers[2]);
        await RentAsync(await GivenStudentAsync(), lockers[1]);
        await GivenLockerAsync(LockerType.Shared);
        await GivenTicketAsync(student, TicketKind.Move);
        var visitor = await Visitor.SignedInAsync(App, student);
        var mine = await visitor.OpenAsync("/rental");
        var page = await visitor.OpenAsync(mine.Find("a[data-action-link=move]")!.GetAttribute("href")!);

        Assert.Equal(
            new[] { lockers[3], lockers[0], lockers[4], lockers[5] }.Select(locker => $"Oasis, {locker.Number}"),
            Options(page, "#LockerId")
        );

        var moved = await visitor.SubmitAsync(page, "move", ("HandOverCode", "0042"));

        Assert.Equal(
            ("/rental", "Moved. This is your locker now."),
            (moved.Path, moved.Find("[role=status]")?.TextContent)
        );
        Assert.NotNull(moved.Find($"[data-locker='{lockers[3].Id}'][data-mine]"));
        Assert.Empty(Wallet(moved));
        Assert.NotNull(
            (await visitor.OpenAsync("/lockers")).Find($"[data-locker='{lockers[2].Id}'][data-state=pending]")
        );
        Assert.Contains(
            $"Oasis, {lockers[2].Number} → Oasis, {lockers[3].Number}",
            (await visitor.OpenAsync("/rental/history")).Find(".past")?.TextContent
        );
    }

    [Fact]
    public async Task A_free_locker_leads_to_the_move_with_itself_chosen()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        var lockers = await GivenLockersAsync(4);
        var visitor = await Visitor.SignedInAsync(App, student);
        var link = (await visitor.OpenAsync($"/lockers/{lockers[3].Id}"))
            .Find("a[data-action-link=move]")
            ?.GetAttribute("href");
        Assert.Equal($"/rental/move?to={lockers[3].Id}", link);

        await visitor.SubmitAsync(await visitor.OpenAsync(link!), "move");

        Assert.Equal(lockers[3].Id, (await RentalOfAsync(student)).LockerId);
    }

    [Fact]
    public async Task A_locker_that_was_chosen_and_is_gone_is_said_to_be_gone()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        var (free, taken) = (await GivenLockerAsync(), await GivenLockerAsync());
        await RentAsync(await GivenStudentAsync(), taken);
        var visitor = await Visitor.SignedInAsync(App, student);

        var page = await visitor.OpenAsync($"/rental/move?to={taken.Id}");

        Assert.Contains("no longer free", page.Find("#move .reason")?.TextContent);
        Assert.Equal($"{free.Id}", page.Document.QuerySelector<IHtmlSelectElement>("#LockerId")?.Value);
    }

    [Fact]
    public async Task A_target_lost_to_somebody_quicker_is_a_friendly_answer()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        var target = await GivenLockerAsync();
        await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/rental/move");
        await RentAsync(await GivenStudentAsync(), target);

        var answer = await visitor.SubmitAsync(page, "move");

        Assert.Equal((HttpStatusCode.OK, "/rental/move"), (answer.Status, answer.Path));
        Assert.Equal("Someone was quicker. Choose another locker.", answer.Find("[role=alert]")?.TextContent);
        Assert.NotNull(answer.Find("form button[data-action=move]"));
    }

    [Fact]
    public async Task Without_tickets_both_are_disabled_with_their_reason_and_no_form()
    {
        var student = await GivenHolderAsync();
        var free = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/rental");

        AssertRefused(page, "extend", "You don't have a ticket for this. Staff can give you one.");
        AssertRefused(page, "move", "You don't have a ticket for this. Staff can give you one.");
        AssertRefused(
            await visitor.OpenAsync($"/lockers/{free.Id}"),
            "move",
            "You don't have a ticket for this. Staff can give you one."
        );
        Assert.Contains("Staff can give you one", page.Find(".wallet")?.TextContent);

        foreach (var action in new[] { "extend", "move" })
        {
            var step = await visitor.OpenAsync($"/rental/{action}");
            Assert.Equal(
                "You don't have a ticket for this. Staff can give you one.",
                step.Find($"#{action} .reason")?.TextContent
            );
            Assert.Null(step.Find("main button"));
            Assert.NotNull(step.Find("#main .actions a[href='/rental']"));
        }
    }

    [Fact]
    public async Task Late_neither_is_allowed_and_the_page_says_why()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student);
        await GivenTicketAsync(student, TicketKind.Move);
        Time.AdvanceDays(31 + 2);

        var page = await (await Visitor.SignedInAsync(App, student)).OpenAsync("/rental");

        AssertRefused(page, "extend", "Your locker is 2 days late. Return it first.");
        AssertRefused(page, "move", "Your locker is 2 days late. Return it first.");
    }

    [Fact]
    public async Task A_ticket_that_is_cut_by_the_end_of_term_says_the_day_it_really_leads_to()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, days: 31);
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = Now.Day.AddDays(31 + 4) });

        var page = await (await Visitor.SignedInAsync(App, student)).OpenAsync("/rental/extend");

        Assert.Equal(["31 days, due Mon 6 Apr"], Options(page, "#TicketId"));
        Assert.Contains("The latest due day is Mon 6 Apr.", page.Find("#extend")?.TextContent);
    }

    [Fact]
    public async Task Members_see_each_other_the_title_and_the_note_and_nobody_else_does()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenSharedRentalAsync(first, second);
        var one = await Visitor.SignedInAsync(App, first);
        await one.SubmitAsync(
            await one.OpenAsync("/rental"),
            "describe",
            ("Title", "Band gear"),
            ("Note", "Drums left")
        );

        var page = await (await Visitor.SignedInAsync(App, second)).OpenAsync("/rental");
        var others = await (await Visitor.SignedInAsync(App, await GivenStudentAsync())).OpenAsync(
            $"/lockers/{locker.Id}"
        );

        Assert.Equal(first.Name, page.Find(".members")?.TextContent);
        Assert.Equal("Band gear", page.Find(".eyebrow")?.TextContent);
        Assert.Equal("Drums left", page.Find(".facts .note")?.TextContent);
        Assert.DoesNotContain("Band gear", others.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Drums left", others.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("move", "HandOverCode", "12x4", "#MoveCode", "Enter exactly four digits.")]
    [InlineData("describe", "Title", "A title that is much longer than thirty", "#Title", "This is too long.")]
    public async Task What_was_typed_is_kept_and_the_reason_stands_beside_the_field(
        string action,
        string field,
        string typed,
        string input,
        string problem
    )
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, TicketKind.Move);
        await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);

        var answer = await visitor.SubmitAsync(await visitor.OpenAsync(PageOf(action)), action, (field, typed));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(typed, answer.Find(input)?.GetAttribute("value"));
        Assert.Equal(problem, answer.Find($"#{action} .problem")?.TextContent);
        Assert.Single(answer.Document.QuerySelectorAll(".problem"));

        // The other forms still do what they say.
        Assert.Equal("/", (await visitor.SubmitAsync(await visitor.OpenAsync("/rental/return"), "return")).Path);
    }

    [Theory]
    [InlineData("extend", "TicketId", "")]
    [InlineData("extend", "TicketId", "x")]
    [InlineData("extend", "RequestId", "")]
    [InlineData("move", "LockerId", "x")]
    [InlineData("describe", "RequestId", "x")]
    public async Task A_form_that_is_not_whole_is_refused_as_incomplete(string action, string field, string value)
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student);
        await GivenTicketAsync(student, TicketKind.Move);
        await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync(PageOf(action));
        var written = await WrittenSoFarAsync();

        var answer = await visitor.SubmitAsync(page, action, (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("incomplete", answer.Find($"#{action} [role=alert]")?.TextContent);
        Assert.Equal(written, await WrittenSoFarAsync());
    }

    [Fact]
    public async Task What_is_not_mine_or_not_there_is_refused_and_not_found()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student);
        await GivenTicketAsync(student, TicketKind.Move);
        await GivenLockerAsync();
        var others = await GivenTicketAsync(await GivenStudentAsync());
        var visitor = await Visitor.SignedInAsync(App, student);

        var extended = await visitor.SubmitAsync(
            await visitor.OpenAsync("/rental/extend"),
            "extend",
            ("TicketId", $"{others.Id}")
        );
        var moved = await visitor.SubmitAsync(
            await visitor.OpenAsync("/rental/move"),
            "move",
            ("LockerId", "999999999")
        );

        Assert.Equal(
            "You don't have a ticket for this. Staff can give you one.",
            extended.Find("[role=alert]")?.TextContent
        );
        Assert.Equal(HttpStatusCode.NotFound, moved.Status);
    }

    [Fact]
    public async Task Tickets_are_shown_to_whoever_holds_nothing_yet()
    {
        var student = await GivenStudentAsync();
        await GivenTicketAsync(student, TicketKind.Move);

        Assert.Equal(["Move"], Wallet(await (await Visitor.SignedInAsync(App, student)).OpenAsync("/rental")));
    }

    [Fact]
    public async Task A_rental_that_came_of_a_room_nobody_has_settled_is_shown_and_can_be_extended()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenTicketAsync(second);
        var locker = await GivenLockerAsync(LockerType.Shared);
        Assert.Null(
            await InScopeAsync<OpenShareRoom>(verb => verb.ExecuteAsync(ActorOf(first), first.Id, locker.Id, Token))
        );
        var room = await Db.ShareRooms.SingleAsync(Token);
        Assert.Null(
            await InScopeAsync<JoinShareRoom>(verb =>
                verb.ByCodeAsync(ActorOf(second), second.Id, locker.Id, KeysOf(room).Code, Token)
            )
        );
        Time.Set(room.EndsAt);
        var visitor = await Visitor.SignedInAsync(App, second);

        var page = await visitor.OpenAsync("/rental");

        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
        Assert.NotNull(page.Find($"[data-locker='{locker.Id}'][data-mine]"));
        Assert.Equal(first.Name, page.Find(".members")?.TextContent);

        await visitor.SubmitAsync(await visitor.OpenAsync("/rental/extend"), "extend");
        Assert.Equal(Now.Day.AddDays(80 + 3), (await RentalOfAsync(first)).DueOn);
    }

    [Fact]
    public async Task History_says_when_I_left_what_the_others_kept()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);
        var db = Db;
        (await db.Rentals.Include(rental => rental.Members).SingleAsync(Token)).Leave(first.Id, Now);
        await db.SaveChangesAsync(Token);

        var mine = await (await Visitor.SignedInAsync(App, first)).OpenAsync("/rental/history");
        var theirs = await (await Visitor.SignedInAsync(App, second)).OpenAsync("/rental/history");

        Assert.Contains("You left today, 10:00. The others kept it.", mine.Find(".past")?.TextContent);
        Assert.DoesNotContain("You left", theirs.Find(".past")?.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "just you now",
            (await (await Visitor.SignedInAsync(App, second)).OpenAsync("/rental")).Find(".members")?.TextContent
        );
    }

    [Fact]
    public async Task The_terms_stand_by_the_button_in_my_language_and_the_rental_keeps_which_they_were()
    {
        var student = await GivenStudentAsync();
        var path = $"/lockers/{(await GivenLockerAsync()).Id}";
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync(path);

        Assert.Contains("23:59 of its due day", page.Find(".terms")?.TextContent);
        await visitor.SubmitAsync(page, "rent");
        Assert.Equal(1, (await Db.RentalMembers.SingleAsync(Token)).TermsId);

        var other = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        other.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        other.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");
        Assert.Contains(
            "반납 예정일 23시 59분",
            (await other.OpenAsync($"/lockers/{(await GivenLockerAsync()).Id}")).Find(".terms")?.TextContent
        );
    }

    [Fact]
    public async Task Where_the_term_ends_first_the_rent_form_says_so()
    {
        var locker = await GivenLockerAsync();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = Now.Day.AddDays(4) });

        var page = await (await Visitor.SignedInAsync(App, await GivenStudentAsync())).OpenAsync(
            $"/lockers/{locker.Id}"
        );

        Assert.Contains(
            "Yours until Fri 6 Mar, 23:59 (4 days). It is due then because the term ends on Fri 6 Mar.",
            page.Text
        );
    }

    private static string PageOf(string action) => action == "describe" ? "/rental" : $"/rental/{action}";

    private static void AssertRefused(Visitor.Page page, string action, string reason)
    {
        var button = Assert.Single(page.Document.QuerySelectorAll($"[data-action={action}]"));

        Assert.True(button.HasAttribute("disabled"));
        Assert.Null(button.Closest("form"));
        Assert.Equal(reason, page.Find("#" + button.GetAttribute("aria-describedby"))?.TextContent);
    }

    private static IEnumerable<string> Options(Visitor.Page page, string select) =>
        page.Document.QuerySelectorAll($"{select} option").Select(option => option.TextContent);

    private static IEnumerable<string> Wallet(Visitor.Page page) =>
        page
            .Document.QuerySelectorAll(".wallet li")
            .Select(ticket =>
                string.Join(' ', ticket.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            );

    private async Task<List<Locker>> GivenLockersAsync(int count)
    {
        var lockers = new List<Locker>();

        for (var i = 0; i < count; i++)
            lockers.Add(await GivenLockerAsync());

        return lockers;
    }
}
