using System.Net;
using System.Text.RegularExpressions;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Pages.Rooms;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Tests.Pages;

/// <summary>Share rooms, lines and the drop as people with a browser go through them.</summary>
public sealed partial class SharingPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Two_people_gather_by_code_and_the_locker_is_theirs_at_the_end_though_nobody_settles_it()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var (host, guest) = (await GivenStudentAsync(), await GivenStudentAsync());
        var (hers, his) = (await Visitor.SignedInAsync(App, host), await Visitor.SignedInAsync(App, guest));

        var room = await hers.SubmitAsync(await hers.OpenAsync($"/lockers/{locker.Id}"), "rent");
        Assert.Matches("^/rooms/[0-9]+$", room.Path);
        var code = room.Find("[data-code]")!.TextContent;
        Assert.Equal(
            "forming",
            (await his.OpenAsync($"/floors/{(await GivenSectionAsync()).FloorId}"))
                .Find($"[data-locker='{locker.Id}']")
                ?.GetAttribute("data-state")
        );

        var joined = await his.SubmitAsync(await his.OpenAsync($"/lockers/{locker.Id}"), "join", ("Code", code));
        Assert.Equal((room.Path, 2), (joined.Path, joined.Document.QuerySelectorAll(".seat.taken").Length));
        Time.Advance(TimeSpan.FromMinutes(Minutes));

        foreach (var visitor in new[] { hers, his })
        {
            Assert.NotNull((await visitor.OpenAsync(room.Path)).Find("a[href='/rental']"));
            Assert.NotNull(
                (await visitor.OpenAsync($"/floors/{(await GivenSectionAsync()).FloorId}")).Find(
                    $"[data-locker='{locker.Id}'][data-state='in-use'][data-mine]"
                )
            );
            Assert.NotNull((await visitor.OpenAsync("/rental")).Find("a[data-action-link='leave']"));
        }

        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
        Assert.Equal("/", (await hers.SubmitAsync(await hers.OpenAsync("/rental/leave"), "leave")).Path);
        Assert.Equal([guest.Id], await HoldersAsync(locker));
    }

    [Fact]
    public async Task The_link_leads_into_the_room_and_only_those_who_sit_in_it_see_its_code()
    {
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());
        var (guest, stranger) = (
            await Visitor.SignedInAsync(App, await GivenStudentAsync()),
            await Visitor.SignedInAsync(App, await GivenStudentAsync())
        );

        var joined = await guest.SubmitAsync(await guest.OpenAsync($"/join/{KeysOf(room).Token}"), "join");

        Assert.Equal($"/rooms/{room.Id}", joined.Path);
        Assert.NotNull(joined.Find(".qr path"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/rooms/{room.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/join/nonsense")).Status);
        Assert.DoesNotContain(
            KeysOf(room).Code,
            (await stranger.OpenAsync($"/lockers/{locker.Id}")).Document.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );

        var left = await guest.SubmitAsync(joined, "leave");
        Assert.Equal($"/lockers/{locker.Id}", left.Path);
        Assert.Null((await guest.OpenAsync($"/rooms/{room.Id}")).Find("[data-code]"));
    }

    [Fact]
    public async Task A_wrong_code_says_how_often_it_may_be_tried_and_no_code_is_told_beside_the_field()
    {
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());
        var guest = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await guest.OpenAsync($"/lockers/{locker.Id}");

        var malformed = await guest.SubmitAsync(page, "join", ("Code", "12a"));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "12a"),
            (malformed.Status, malformed.Find("#Code")?.GetAttribute("value"))
        );
        Assert.NotNull(malformed.Find("#code-problem"));

        var wrong = await guest.SubmitAsync(page, "join", ("Code", WrongCode(room)));
        Assert.Equal("Wrong code. You can try 2 more times.", wrong.Find("[role=alert]")?.TextContent);
    }

    [Fact]
    public async Task The_page_counts_down_by_the_servers_clock_and_asks_again_by_itself_without_scripts()
    {
        var (_, room) = await GivenRoomAsync(await GivenStudentAsync());
        Time.Advance(TimeSpan.FromMinutes(3));
        var guest = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var page = await guest.SubmitAsync(await guest.OpenAsync($"/join/{KeysOf(room).Token}"), "join");

        Assert.Equal(
            ("420000", "07:00"),
            (page.Find(".countdown")?.GetAttribute("data-left"), page.Find(".countdown")?.TextContent)
        );
        Assert.Contains(
            "<noscript><meta http-equiv=\"refresh\"",
            await guest.Browser.GetStringAsync(new Uri($"/rooms/{room.Id}", UriKind.Relative)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_rule_that_stops_me_is_listed_with_until_when_and_none_besides()
    {
        var locker = await GivenLockerAsync();
        var last = await GivenStudentAsync();
        await RentAsync(last, locker);
        await ReturnAsync(last);
        var student = await GivenStudentAsync();
        await GivenBanAsync(student);
        var visitor = await Visitor.SignedInAsync(App, student);

        var rules = (await visitor.OpenAsync($"/lockers/{locker.Id}")).Document.QuerySelectorAll("[data-rule]");

        Assert.Equal(["hasopened", "notbanned"], rules.Select(rule => rule.GetAttribute("data-rule")));
        Assert.Matches(TimeOfDay(), rules.First(rule => rule.GetAttribute("data-rule") == "hasopened").TextContent);
        Assert.Equal(
            ["/lockers/opening", "/help#bans"],
            rules.Select(rule => rule.QuerySelector("a")?.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Who_loses_a_race_takes_one_nearby_with_one_press()
    {
        var lockers = new[] { await GivenLockerAsync(), await GivenLockerAsync() };
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await visitor.OpenAsync($"/lockers/{lockers[0].Id}");
        await RentAsync(await GivenStudentAsync(), lockers[0]);

        var lost = await visitor.SubmitAsync(page, "rent");
        var done = await visitor.SubmitAsync(lost, "rent-nearby");

        Assert.Equal("/rental", done.Path);
        Assert.NotNull(done.Find($"[data-locker='{lockers[1].Id}'][data-mine]"));
    }

    [Fact]
    public async Task The_drop_is_counted_down_and_any_free_locker_is_one_press()
    {
        var locker = await GivenLockerAsync();
        var last = await GivenStudentAsync();
        await RentAsync(last, locker);
        await ReturnAsync(last);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var opensAt = Now.Tomorrow(new TimeOnly(13, 0));

        var before = await visitor.OpenAsync("/lockers/opening");
        Assert.Equal(
            ((long)(opensAt - Now.Utc).TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
            before.Find(".countdown")?.GetAttribute("data-left")
        );
        Assert.NotNull(before.Find($"[data-locker='{locker.Id}']"));
        Assert.Null(before.Find("button[data-action='rent-any']"));

        Time.Set(opensAt);
        var done = await visitor.SubmitAsync(await visitor.OpenAsync("/lockers/opening"), "rent-any");
        Assert.Equal("/rental", done.Path);
    }

    [Fact]
    public async Task Nobody_is_let_into_a_room_of_which_no_rental_can_come_and_its_people_are_told_who_is_missing()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MaxGroup = 2 });
        var (host, guest) = (await GivenStudentAsync(), await GivenStudentAsync());
        var (_, room) = await GivenRoomAsync(host);
        var (hers, his) = (await Visitor.SignedInAsync(App, host), await Visitor.SignedInAsync(App, guest));
        var invited = await his.OpenAsync($"/join/{KeysOf(room).Token}");
        await RentAsync(host, await GivenLockerAsync());

        var refused = await his.SubmitAsync(invited, "join");
        Assert.Equal($"/join/{KeysOf(room).Token}", refused.Path);
        Assert.StartsWith(
            "Nobody can rent with this waiting room anymore",
            refused.Find("#why")?.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotNull(refused.Find("button[data-action='join'][disabled]"));

        var waiting = await hers.OpenAsync($"/rooms/{room.Id}");
        Assert.Contains("can't rent now", waiting.Find(".seat.taken")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("2 more people are needed before the timer ends.", waiting.Find(".next")?.TextContent);
    }

    [Theory]
    [InlineData(true, false, "/rooms/7", "You're in.")]
    [InlineData(false, true, "/rental", "The locker is yours.")]
    [InlineData(false, false, "/rooms/7", "The waiting room has closed. Here is what came of it.")]
    public void Who_enters_a_room_is_told_what_has_come_of_it(bool isSeated, bool isRented, string next, string said)
    {
        using var speaking = new Speaking("en");

        Assert.Equal(
            (next, said),
            RoomOutcomeSaid.Of(
                new ShareRooms.LastRoom(7, isSeated, isRented),
                "You're in.",
                Scoped<IStringLocalizer<Words>>()
            )
        );
    }

    [Fact]
    public async Task A_line_is_entered_from_the_lockers_page_shown_with_its_place_and_left()
    {
        var locker = await GivenLockerAsync();
        await RentAsync(await GivenStudentAsync(), locker);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var page = await visitor.OpenAsync($"/lockers/{locker.Id}");

        var line = await visitor.SubmitAsync(
            await visitor.OpenAsync(page.Find("main a[href^='/waitlist']")!.GetAttribute("href")!),
            "wait"
        );
        Assert.Equal("/waitlist", line.Path);
        Assert.NotNull(line.Find("button[data-action='leave-line']"));

        var left = await visitor.SubmitAsync(line, "leave-line");
        Assert.Null(left.Find("button[data-action='leave-line']"));
    }

    [Fact]
    public async Task Names_are_shown_only_where_the_policy_says_so()
    {
        var locker = await GivenLockerAsync();
        var holder = await GivenStudentAsync();
        await RentAsync(holder, locker);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.Null((await visitor.OpenAsync($"/lockers/{locker.Id}")).Find(".holders"));
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, NamesOnMap = NamesOnMap.Everyone });
        Assert.Contains(
            holder.Name,
            (await visitor.OpenAsync($"/lockers/{locker.Id}")).Find(".holders")?.TextContent,
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex("[0-9]{2}:[0-9]{2}")]
    private static partial Regex TimeOfDay();
}
