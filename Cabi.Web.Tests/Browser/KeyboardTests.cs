using Cabi.Web.Accounts;
using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>Everything with the keyboard alone, and the focus always in sight.</summary>
public sealed class KeyboardTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    private const string Room = "/rooms/{room}";
    private const string Gathering = "/lockers/{gathering}";

    public static TheoryData<string, int> Places
    {
        get
        {
            var places = new TheoryData<string, int>();

            foreach (
                var place in new[]
                {
                    "/",
                    "/floors/{floor}",
                    "/lockers/{free}",
                    "/rental",
                    "/rental/return",
                    "/lockers?state=pending",
                    Room,
                    Gathering,
                    "/lockers/opening",
                    "/waitlist",
                }
            )
            {
                places.Add(place, Sight.Phone);
                places.Add(place, new Sight().Width);
            }

            return places;
        }
    }

    [Fact]
    public async Task A_student_signs_in_rents_and_returns_without_a_mouse()
    {
        var visitor = await VisitorAsync();
        await visitor.OpenAsync("/");
        await TypeAsync(visitor, "#Email", Campus.NewStudent());
        await TypeAsync(visitor, "#Password", DemoAccounts.Password);
        await EnterAsync(visitor);

        await ChooseAsync(visitor, visitor.Find("main a[href^='/floors/']").First);
        await ChooseAsync(visitor, visitor.Find(".plan-section a", "Oasis"));
        var section = visitor.Find(".section.chosen");
        await visitor.TabToAsync(section.Locator("[data-locker]").First);
        await MoveToAsync(visitor, section.Locator("[data-type=private][data-state=available]").First);
        await EnterAsync(visitor);
        await ChooseAsync(visitor, visitor.Action("rent"));

        await visitor.ExpectAtAsync("/rental");
        await ChooseAsync(visitor, visitor.Find("a[data-action-link=return]"));
        await TypeAsync(visitor, "#HandOverCode", "0042");
        await visitor.PressAsync("Enter");
        await visitor.ExpectAtAsync("/");
        await Assertions.Expect(visitor.Find("[role=status]")).ToHaveTextAsync("Locker returned. Thank you.");
    }

    [Fact]
    public async Task The_first_stop_of_a_page_skips_to_its_content()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        var skip = visitor.Find("a[href='#main']");
        await visitor.OpenAsync("/lockers");

        await visitor.PressAsync("Tab");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await visitor.PressAsync("Enter");
        await visitor.PressAsync("Tab");

        await Assertions.Expect(visitor.Find("main a, main button, main input").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Arrow_keys_move_among_lockers_as_they_hang()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        var floor = await Campus.FloorAsync(2);
        await visitor.OpenAsync($"/floors/{floor.Id}");
        var first = visitor.Tile(floor.Sections.Single(section => section.Name.Main == "Oasis").Lockers[0].Id);
        await first.FocusAsync();
        var start = await BoxAsync(visitor);

        await visitor.PressAsync("ArrowRight");
        var right = await BoxAsync(visitor);
        Assert.True(right.X > start.X && right.Y == start.Y, "right");

        await visitor.PressAsync("ArrowDown");
        var below = await BoxAsync(visitor);
        Assert.True(below.X == right.X && below.Y > right.Y, "down");

        await visitor.PressAsync("ArrowLeft");
        await visitor.PressAsync("ArrowUp");
        await Assertions.Expect(first).ToBeFocusedAsync();

        await visitor.PressAsync("ArrowLeft");
        await visitor.PressAsync("ArrowUp");
        await Assertions.Expect(first).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_section_is_one_stop_and_its_ends_are_one_key_away()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        var floor = await Campus.FloorAsync(2);
        await visitor.OpenAsync($"/floors/{floor.Id}");
        var section = floor.Sections.Single(section => section.Name.Main == "Oasis");
        var order = section.Lockers.OrderBy(locker => locker.Row).ThenBy(locker => locker.Column).ToList();
        var row = order.Where(locker => locker.Row == order[0].Row).ToList();
        var stops = visitor.Find($"#section-{section.Id} .tiles a[tabindex='0']");
        await Assertions.Expect(stops).ToHaveCountAsync(1);
        await visitor.Tile(order[0].Id).FocusAsync();

        await PressToAsync("End", row[^1].Id);
        await PressToAsync("Home", row[0].Id);
        await PressToAsync("Control+End", order[^1].Id);
        await PressToAsync("Control+Home", order[0].Id);
        await PressToAsync("End", row[^1].Id);

        // Away from the section and back to where it was left.
        await visitor.PressAsync("Tab");
        Assert.Equal(0, await visitor.Find($"#section-{section.Id} .tiles a:focus").CountAsync());
        await visitor.PressAsync("Shift+Tab");
        await Assertions.Expect(visitor.Tile(row[^1].Id)).ToBeFocusedAsync();
        await Assertions.Expect(stops).ToHaveCountAsync(1);

        async Task PressToAsync(string key, int locker)
        {
            await visitor.PressAsync(key);
            await Assertions.Expect(visitor.Tile(locker)).ToBeFocusedAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_control_is_a_stop_that_can_be_seen(string place, int width)
    {
        var email = await WhoSeesAsync(place);
        var visitor = await SignedInAsync(email, new Sight(Width: width));
        var floor = await Campus.FloorAsync(2);
        var path = place.Replace("{floor}", $"{floor.Id}").Replace("{free}", $"{await Campus.FreeLockerAsync()}");

        if (place is Room or Gathering)
        {
            var room = await Campus.LastRoomAsync();
            path = path.Replace("{room}", $"{room.Id}").Replace("{gathering}", $"{room.LockerId}");
        }

        await visitor.OpenAsync(path);
        var controls = await Focus.CountControlsAsync(visitor.Page);
        var stops = new HashSet<int>();

        for (var press = 0; press < controls; press++)
        {
            await visitor.PressAsync("Tab");
            var focus = await Focus.OfAsync(visitor.Page);
            Assert.True(focus.Problem is null, $"Tab {press + 1}: {focus.Problem}");
            Assert.True(
                focus.Stop is { } stop && stops.Add(stop),
                $"Tab {press + 1} of {controls} leads to no new control."
            );
        }
    }

    private async Task<string> WhoSeesAsync(string place) =>
        place switch
        {
            "/rental" or "/rental/return" => await Campus.NewHolderAsync(),
            "/waitlist" => await Campus.NewWaiterAsync("Cluster X - 7"),
            Room => (await Campus.NewRoomAsync(2))[0],
            Gathering => await GuestAsync(),
            _ => Campus.NewStudent(),
        };

    private async Task<string> GuestAsync()
    {
        await Campus.NewRoomAsync(1);
        return Campus.NewStudent();
    }

    private static async Task TypeAsync(BrowserVisitor visitor, string field, string text)
    {
        await visitor.TabToAsync(visitor.Find(field));
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    private static async Task ChooseAsync(BrowserVisitor visitor, ILocator target)
    {
        await visitor.TabToAsync(target);
        await EnterAsync(visitor);
    }

    // Each step of the journey leads to another address.
    private static async Task EnterAsync(BrowserVisitor visitor)
    {
        var left = visitor.Page.Url;
        await visitor.PressAsync("Enter");
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(left);
        await visitor.LoadedAsync();
    }

    // Down to the locker's row, then along it.
    private static async Task MoveToAsync(BrowserVisitor visitor, ILocator tile)
    {
        var aim = await tile.BoundingBoxAsync() ?? throw new InvalidOperationException("The tile is not drawn.");

        while ((await BoxAsync(visitor)).Y < aim.Y)
            await visitor.PressAsync("ArrowDown");

        while ((await BoxAsync(visitor)).X < aim.X)
            await visitor.PressAsync("ArrowRight");

        await Assertions.Expect(tile).ToBeFocusedAsync();
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(BrowserVisitor visitor) =>
        await visitor.Find(":focus").BoundingBoxAsync()
        ?? throw new InvalidOperationException("Nothing has the focus.");
}
