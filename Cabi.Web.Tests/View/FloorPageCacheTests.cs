using System.Net;
using System.Text.RegularExpressions;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.View;

/// <summary>A floor's page is kept for everybody, and yet everybody sees their own.</summary>
public sealed partial class FloorPageCacheTests(CabiApp app) : CabiTest(app)
{
    // Razor draws addresses with a query itself.
    private const string ByRazor = "?section=";

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task A_kept_page_is_to_the_byte_what_Razor_draws_for_this_visitor(string language)
    {
        var floor = await GivenFloorAsync();
        var holder = await GivenStudentAsync();
        await RentAsync(holder, await GivenLockerAsync());
        var (late, banned) = (await GivenLateHolderAsync(), await GivenBannedStudentAsync());
        Visitor[] visitors =
        [
            await Visitor.SignedInAsync(App, holder),
            await Visitor.SignedInAsync(App, late),
            await Visitor.SignedInAsync(App, banned),
            await Visitor.SignedInAsync(App, await GivenStudentAsync()),
            await GivenStaffAsync(),
        ];

        foreach (var visitor in visitors.Concat(visitors))
        {
            visitor.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
            visitor.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

            var drawn = await visitor.Browser.GetStringAsync(new Uri(floor + ByRazor, UriKind.Relative));
            var kept = await visitor.Browser.GetStringAsync(new Uri(floor, UriKind.Relative));

            Assert.Equal(
                drawn.Replace($"{ByRazor}\"", "\"", StringComparison.Ordinal),
                kept,
                IsSameButForWhenItWasSeen
            );
        }
    }

    // A second may have gone by between the two, and another look at what has changed.
    private static bool IsSameButForWhenItWasSeen(string one, string other) =>
        Seen().Replace(one, "") == Seen().Replace(other, "");

    [GeneratedRegex("data-seen=\"[0-9]+-[0-9]+\"")]
    private static partial Regex Seen();

    // Without a form of theirs no cookie says that they have just acted: the process must forget by itself.
    [Fact]
    public async Task What_is_saved_for_somebody_is_on_their_next_page_though_they_pressed_nothing()
    {
        var floor = await GivenFloorAsync();
        var student = await GivenStudentAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        Assert.Null((await visitor.OpenAsync(floor)).Find("[data-mine]"));

        await RentAsync(student, await GivenLockerAsync());
        var rented = await visitor.OpenAsync(floor);
        Assert.NotNull(rented.Find("[data-mine]"));
        Assert.NotNull(rented.Find(".badge"));

        await Scoped<MarkInboxRead>().ExecuteAsync(student.Id, long.MaxValue, Token);
        Assert.Null((await visitor.OpenAsync(floor)).Find(".badge"));
    }

    [Fact]
    public async Task Two_visitors_who_take_turns_on_one_floor_never_see_what_is_the_others()
    {
        var floor = await GivenFloorAsync();
        var (one, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var (ones, others) = (await GivenLockerAsync(), await GivenLockerAsync());
        await RentAsync(one, ones);
        Time.AdvanceDays(3);
        await RentAsync(other, others);
        var (first, second) = (await Visitor.SignedInAsync(App, one), await Visitor.SignedInAsync(App, other));

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(
                ($"{one.Number}@cabi.test", ones.Id, "Due in 28 days", "unread: 1"),
                OwnOn(await first.OpenAsync(floor))
            );
            Assert.Equal(
                ($"{other.Number}@cabi.test", others.Id, "Due in 31 days", "unread: 1"),
                OwnOn(await second.OpenAsync(floor))
            );
        }

        static (string?, int, string?, string?) OwnOn(Visitor.Page page) =>
            (
                page.Find(".who")?.TextContent,
                int.Parse(
                    Assert.Single(page.Document.QuerySelectorAll("[data-mine]")).GetAttribute("data-locker")!,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                page.Find(".nav-mine b")?.TextContent,
                page.Find(".inbox .badge")?.TextContent
            );
    }

    [Fact]
    public async Task Nobody_sees_links_for_staff_after_staff_has_looked()
    {
        var floor = await GivenFloorAsync();
        var (staff, student) = (await GivenStaffAsync(), await Visitor.SignedInAsync(App, await GivenStudentAsync()));

        Assert.NotNull((await staff.OpenAsync(floor)).Find("a[href='/admin']"));
        Assert.Null((await student.OpenAsync(floor)).Find("a[href='/admin']"));
        Assert.Null((await staff.OpenAsync(floor)).Find("a[href='/inbox']"));
        Assert.Equal("/account/sign-in", (await new Visitor(App).OpenAsync(floor)).Path.Split('?')[0]);
    }

    [Fact]
    public async Task What_somebody_does_is_on_their_next_page_and_on_everybodys()
    {
        var floor = await GivenFloorAsync();
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var (actor, onlooker) = (
            await Visitor.SignedInAsync(App, student),
            await Visitor.SignedInAsync(App, await GivenStudentAsync())
        );
        var actorElsewhere = await Visitor.SignedInAsync(App, student);

        // What it asks now is the last that it asks by itself.
        App.RealTime.StopSeconds();
        Assert.Equal(("available", false), await StateAsync(actor));
        Assert.Equal(("available", false), await StateAsync(onlooker));
        Assert.Equal(("available", false), await StateAsync(actorElsewhere));

        await actor.SubmitAsync(await actor.OpenAsync($"/lockers/{locker.Id}"), "rent");
        Assert.Equal(("in-use", true), await StateAsync(actorElsewhere));
        Assert.Equal(("in-use", true), await StateAsync(actor));
        Assert.Equal(("in-use", false), await StateAsync(onlooker));

        await actor.SubmitAsync(await actor.OpenAsync("/inbox"), "mark-read");
        Assert.Null((await actor.OpenAsync(floor)).Find(".badge"));

        await actor.SubmitAsync(await actor.OpenAsync("/rental/return"), "return");
        Assert.Equal(("pending", false), await StateAsync(actor));
        Assert.NotNull((await actor.OpenAsync(floor)).Find(".badge"));
        Assert.Equal(("pending", false), await StateAsync(onlooker));

        async Task<(string?, bool)> StateAsync(Visitor visitor)
        {
            var tile = (await visitor.OpenAsync(floor)).Find($"[data-locker='{locker.Id}']");
            return (tile?.GetAttribute("data-state"), tile?.HasAttribute("data-mine") is true);
        }
    }

    [Fact]
    public async Task Time_alone_changes_a_kept_page()
    {
        var floor = await GivenFloorAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        var (visitor, onlooker) = (
            await Visitor.SignedInAsync(App, student),
            await Visitor.SignedInAsync(App, await GivenStudentAsync())
        );
        Assert.Equal("in-use", (await onlooker.OpenAsync(floor)).Find("[data-locker]")?.GetAttribute("data-state"));
        Assert.Equal("Due in 31 days", (await visitor.OpenAsync(floor)).Find(".nav-mine b")?.TextContent);

        Time.AdvanceDays(32);
        var page = await visitor.OpenAsync(floor);

        Assert.Equal("1 day late", page.Find(".nav-mine b.late")?.TextContent);
        Assert.Equal("overdue", page.Find("[data-mine]")?.GetAttribute("data-state"));
        Assert.Equal("overdue", (await onlooker.OpenAsync(floor)).Find("[data-locker]")?.GetAttribute("data-state"));
    }

    [Fact]
    public async Task A_floor_that_is_not_there_is_not_kept()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/floors/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/floors/999999")).Status);
    }

    private async Task<string> GivenFloorAsync() => $"/floors/{(await GivenSectionAsync()).FloorId}";

    private async Task<Student> GivenLateHolderAsync()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync(LockerType.Private));
        Time.AdvanceDays(31 + 2);
        return student;
    }

    private async Task<Student> GivenBannedStudentAsync()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(31 + 3);
        await ReturnAsync(student);
        return student;
    }
}
