using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Browser.Support;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.View.Changes;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>What others do is seen on a page that is open, without a reload.</summary>
public sealed class LiveTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    // Never called by a page: as long as it is there, the page has not been loaded again.
    private const string Mark = "() => { window.isSamePage = true; }";
    private const string IsMarked = "() => window.isSamePage === true";

    [Fact]
    public async Task A_floor_shows_what_is_taken_and_keeps_the_focus_where_it_is()
    {
        var onlooker = await SignedInAsync(Campus.NewStudent());
        var (floor, locker) = await FreeOnFloorAsync();
        await onlooker.OpenAsync($"/floors/{floor}");
        await onlooker.Page.EvaluateAsync(Mark);
        var tile = onlooker.Tile(locker);
        await tile.FocusAsync();
        await ExpectFollowedAsync(1);

        await RentAsync(Campus.NewStudent(), locker);

        await Assertions.Expect(tile).ToHaveAttributeAsync("data-state", "in-use");
        Assert.True(await tile.EvaluateAsync<bool>("tile => tile === document.activeElement"));
        Assert.True(await onlooker.Page.EvaluateAsync<bool>(IsMarked));
    }

    [Fact]
    public async Task What_changes_is_said_in_one_sentence_and_not_at_every_change()
    {
        var onlooker = await SignedInAsync(Campus.NewStudent());
        var (floor, _) = await FreeOnFloorAsync();
        await onlooker.OpenAsync($"/floors/{floor}");
        await onlooker.Page.EvaluateAsync(
            """
            () => {
              window.sentences = [];
              new MutationObserver(() => window.sentences.push(document.querySelector("#said").textContent))
                .observe(document.querySelector("#said"), { childList: true, characterData: true, subtree: true });
            }
            """
        );
        await ExpectFollowedAsync(1);
        await Assertions.Expect(onlooker.Find("#said")).ToHaveTextAsync("");
        var free = await FreeAsync(floor);

        for (var rented = 1; rented <= 3; rented++)
        {
            var (_, locker) = await FreeOnFloorAsync();
            await RentAsync(Campus.NewStudent(), locker);
            await Assertions.Expect(onlooker.Tile(locker)).ToHaveAttributeAsync("data-state", "in-use");
        }

        await Assertions.Expect(onlooker.Find("#said")).ToHaveTextAsync($"{free - 3} lockers are free now.");
        var sentences = await onlooker.Page.EvaluateAsync<string[]>("() => window.sentences");
        Assert.InRange(sentences.Length, 1, 2);
        Assert.Equal(sentences.Distinct(), sentences);
        Assert.Equal("polite", await onlooker.Find("#said").GetAttributeAsync("aria-live"));
    }

    [Fact]
    public async Task The_badge_of_the_inbox_and_the_way_to_my_locker_appear_in_every_tab_over_one_stream()
    {
        var student = Campus.NewStudent();
        var visitor = await SignedInAsync(student);
        await visitor.OpenAsync("/lockers");
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync("/inbox");
        await visitor.Page.EvaluateAsync(Mark);
        await other.EvaluateAsync(Mark);
        await ExpectFollowedAsync(1);

        await RentAsync(student, await Campus.FreeLockerAsync());

        await Assertions.Expect(visitor.Find(".inbox .badge")).ToHaveTextAsync("unread: 1");
        await Assertions.Expect(visitor.Find(".nav-mine b")).ToBeVisibleAsync();
        await Assertions.Expect(other.Locator(".message.unread")).ToHaveCountAsync(1);
        Assert.True(await visitor.Page.EvaluateAsync<bool>(IsMarked) && await other.EvaluateAsync<bool>(IsMarked));

        // The tab that holds the stream goes; the other one takes it over.
        await visitor.Page.CloseAsync();
        await ReadInboxAsync(await Campus.IdOfAsync(student));
        await Assertions.Expect(other.Locator(".message.unread")).ToHaveCountAsync(0);
        await ExpectFollowedAsync(1);
    }

    [Fact]
    public async Task A_page_that_nobody_sees_follows_nothing_and_catches_up_when_it_is_seen_again()
    {
        var onlooker = await SignedInAsync(Campus.NewStudent());
        var (floor, locker) = await FreeOnFloorAsync();
        await onlooker.OpenAsync($"/floors/{floor}");
        await ExpectFollowedAsync(1);

        await onlooker.Page.EvaluateAsync(Seen(isHidden: true));
        await ExpectFollowedAsync(0);
        await RentAsync(Campus.NewStudent(), locker);
        await onlooker.Page.EvaluateAsync(Seen(isHidden: false));

        await Assertions.Expect(onlooker.Tile(locker)).ToHaveAttributeAsync("data-state", "in-use");
        await ExpectFollowedAsync(1);
    }

    [Fact]
    public async Task Without_a_stream_the_page_asks_by_itself()
    {
        var onlooker = await SignedInAsync(Campus.NewStudent());
        await onlooker.Page.RouteAsync("**/live", route => route.AbortAsync("aborted"));
        var (floor, locker) = await FreeOnFloorAsync();
        await onlooker.OpenAsync($"/floors/{floor}");
        await onlooker.Page.EvaluateAsync(Mark);

        await RentAsync(Campus.NewStudent(), locker);

        await Assertions.Expect(onlooker.Tile(locker)).ToHaveAttributeAsync("data-state", "in-use");
        Assert.True(await onlooker.Page.EvaluateAsync<bool>(IsMarked));
    }

    [Fact]
    public async Task What_somebody_types_stays_and_so_does_what_they_were_told_is_wrong()
    {
        await Campus.NewRoomAsync(1);
        var room = await Campus.LastRoomAsync();
        var guest = await SignedInAsync(Campus.NewStudent());
        await guest.OpenAsync($"/lockers/{room.LockerId}");
        await ExpectFollowedAsync(1);
        await guest.Find("#Code").FillAsync("12");

        await JoinAsync(Campus.KeysOf(room).Token);
        await Assertions.Expect(guest.Find(".gathering")).ToContainTextAsync("2 of");
        await Assertions.Expect(guest.Find("#Code")).ToHaveValueAsync("12");

        await guest.BeRefusedAsync("join", ("#Code", "12x4"));
        await Assertions.Expect(guest.Find(".problem")).ToBeVisibleAsync();
        await ExpectFollowedAsync(1);
        await JoinAsync(Campus.KeysOf(room).Token);
        await Assertions.Expect(guest.Find(".gathering")).ToContainTextAsync("3 of");
        await Assertions.Expect(guest.Find(".problem")).ToBeVisibleAsync();
    }

    private static string Seen(bool isHidden) =>
        $$"""
            () => {
              Object.defineProperty(document, "hidden", { value: {{(
                isHidden ? "true" : "false"
            )}}, configurable: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """;

    private async Task JoinAsync(string token)
    {
        var guest = await SignedInAsync(Campus.NewStudent(), new Sight { RunsScripts = false });
        await guest.OpenAsync($"/join/{token}");
        await guest.Action("join").ClickAsync();
        await Assertions.Expect(guest.Find("article[data-room]")).ToBeVisibleAsync();
    }

    private async Task<(int Floor, int Locker)> FreeOnFloorAsync()
    {
        var floor = await Campus.FloorAsync(2);
        var now = await Campus.NowAsync();
        return (
            floor.Id,
            floor
                .Lockers.First(locker =>
                    locker.Type == LockerType.Private && locker.StateAt(now) == LockerState.Available
                )
                .Id
        );
    }

    private async Task<int> FreeAsync(int floorId)
    {
        var (floor, now) = (await Campus.FloorAsync(2), await Campus.NowAsync());
        Assert.Equal(floorId, floor.Id);
        return floor.Lockers.Count(locker => locker.StateAt(now) == LockerState.Available);
    }

    private Task RentAsync(string student, int locker) =>
        Campus.ActAsync<RentLocker>(
            student,
            (rent, actor, id) => rent.ExecuteAsync(actor, id, locker, CancellationToken.None)
        );

    private Task<bool> ReadInboxAsync(int student) =>
        Campus.AskAsync(async services =>
        {
            await services
                .GetRequiredService<MarkInboxRead>()
                .ExecuteAsync(student, long.MaxValue, CancellationToken.None);
            return true;
        });

    private Task ExpectFollowedAsync(int streams) =>
        Eventually.HoldsAsync(
            () => Campus.Services.GetRequiredService<LiveBroadcast>().Readers == streams,
            $"{streams} browsers follow"
        );
}
