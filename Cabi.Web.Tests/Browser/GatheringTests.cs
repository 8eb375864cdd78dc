using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>People find together around a shared locker, each with a screen of their own.</summary>
public sealed class GatheringTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    private static readonly TimeSpan _roomTime = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("en", true)]
    [InlineData("ko", true)]
    [InlineData("en", false)]
    public async Task Two_people_gather_by_a_link_on_their_phones_and_the_locker_is_theirs_when_the_room_ends(
        string language,
        bool runsScripts
    )
    {
        var sight = Sight.OnPhone(language) with { RunsScripts = runsScripts };
        var (first, second) = (Campus.NewStudent(), Campus.NewStudent());
        var host = await SignedInAsync(first, sight);
        await host.OpenAsync($"/lockers/{await Campus.FreeSharedAsync(onFloor: null)}");
        await host.Action("rent").TapAsync();
        await host.Find("article[data-room]").WaitForAsync();
        var link = new Uri(await host.Find("[data-copy]").InputValueAsync());

        // The link is all that the other one gets.
        var guest = await VisitorAsync(sight);
        await guest.OpenAsync(link.AbsolutePath);
        await guest.SignInAsync(second);
        await guest.Action("join").TapAsync();
        await Assertions.Expect(guest.Find(".seat.taken")).ToHaveCountAsync(2);
        await Assertions.Expect(host.Find(".seat.taken")).ToHaveCountAsync(2);

        // Nobody presses anything: each page finds out by itself.
        Campus.Time.Jump(_roomTime);

        foreach (var (visitor, other) in new[] { (host, second), (guest, first) })
        {
            await Assertions
                .Expect(visitor.Find("main", Campus.Say("The locker is yours.", language)))
                .ToBeVisibleAsync();
            await visitor.Find("main a[href='/rental']").TapAsync();
            await visitor.ExpectAtAsync("/rental");
            await Assertions
                .Expect(visitor.Find(".sheet[data-mine][data-type=shared] .members"))
                .ToHaveTextAsync(await Campus.NameOfAsync(other));
        }
    }

    [Fact]
    public async Task A_newcomer_is_seen_without_a_reload()
    {
        var host = await SignedInAsync((await Campus.NewRoomAsync(1))[0]);
        var room = await Campus.LastRoomAsync();
        await host.OpenAsync($"/rooms/{room.Id}");
        await host.Page.EvaluateAsync("() => { window.isSamePage = true; }");
        await Assertions.Expect(host.Find(".seat.taken")).ToHaveCountAsync(1);

        var guest = await SignedInAsync(Campus.NewStudent());
        await guest.OpenAsync($"/join/{Campus.KeysOf(room).Token}");
        await guest.Action("join").ClickAsync();

        await Assertions.Expect(host.Find(".seat.taken")).ToHaveCountAsync(2);
        Assert.True(await host.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
    }

    [Fact]
    public async Task The_code_is_typed_with_the_keyboard_alone()
    {
        await Campus.NewRoomAsync(1);
        var room = await Campus.LastRoomAsync();
        var guest = await SignedInAsync(Campus.NewStudent(), new Sight(Width: Sight.Phone));
        await guest.OpenAsync($"/lockers/{room.LockerId}");

        await TypeAsync(Campus.KeysOf(room).Code == "1000" ? "1001" : "1000");
        await Assertions.Expect(guest.Find("[role=alert]")).ToContainTextAsync("Wrong code.");
        await TypeAsync(Campus.KeysOf(room).Code);

        await guest.ExpectAtAsync($"/rooms/{room.Id}");
        await Assertions.Expect(guest.Find(".seat.taken")).ToHaveCountAsync(2);

        async Task TypeAsync(string code)
        {
            await guest.TabToAsync(guest.Find("#Code"));
            await guest.Page.Keyboard.TypeAsync(code);
            await guest.PressAsync("Enter");
        }
    }
}
