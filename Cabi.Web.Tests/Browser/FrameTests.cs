using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>What stands around every page: the menu and the other language, in browsers old and new.</summary>
public sealed class FrameTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    private const string Html = "html";

    // As a browser without pop-overs reads the page.
    private const string WithoutPopover = "delete HTMLElement.prototype.popover";

    [Theory]
    [InlineData(true, "/help")]
    [InlineData(true, "/account/sign-in?returnUrl=%2Frental")]
    [InlineData(false, "/help")]
    public async Task One_press_says_the_same_page_in_the_other_language(bool runsScripts, string path)
    {
        var visitor = await VisitorAsync(new Sight { RunsScripts = runsScripts });
        await visitor.OpenAsync(path);

        await visitor.Action("language").ClickAsync();
        await Assertions.Expect(visitor.Find(Html)).ToHaveAttributeAsync("lang", "ko");
        await visitor.ExpectAtAsync(path);
        await Assertions.Expect(visitor.Action("language")).ToHaveTextAsync("English");

        await visitor.Action("language").ClickAsync();
        await Assertions.Expect(visitor.Find(Html)).ToHaveAttributeAsync("lang", "en");
        await visitor.ExpectAtAsync(path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_menu_of_a_phone_has_it(bool runsScripts)
    {
        var visitor = await SignedInAsync(Campus.NewStudent(), Sight.OnPhone() with { RunsScripts = runsScripts });
        var floor = await Campus.FloorAsync(2);
        await visitor.OpenAsync($"/floors/{floor.Id}");
        await Assertions.Expect(visitor.Action("language")).ToBeHiddenAsync();

        await visitor.Find(".menu-button").TapAsync();
        await visitor.Action("language").TapAsync();

        await Assertions.Expect(visitor.Find(Html)).ToHaveAttributeAsync("lang", "ko");
        await visitor.ExpectAtAsync($"/floors/{floor.Id}");
    }

    [Fact]
    public async Task A_browser_that_knows_no_pop_over_opens_the_menu_and_closes_it()
    {
        var visitor = await SignedInAsync(Campus.NewStudent(), Sight.OnPhone());
        await visitor.Page.AddInitScriptAsync(WithoutPopover);
        await WithoutPopoversAsync(visitor);
        await visitor.OpenAsync("/lockers");
        var (button, menu) = (visitor.Find(".menu-button"), visitor.Find("#menu"));
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(menu).ToBeHiddenAsync();

        await button.TapAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(menu.Locator("a[href='/help']")).ToBeVisibleAsync();
        await visitor.Find("main").DispatchEventAsync("click");
        await Assertions.Expect(menu).ToBeHiddenAsync();

        await button.FocusAsync();
        await visitor.PressAsync("Enter");
        await Assertions.Expect(menu).ToBeVisibleAsync();
        await visitor.PressAsync("Tab");
        await visitor.PressAsync("Escape");
        await Assertions.Expect(menu).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();

        await button.TapAsync();
        await menu.Locator("a[href='/help']").TapAsync();
        await visitor.ExpectAtAsync("/help");
    }

    [Fact]
    public async Task A_newcomer_signs_in_as_each_of_the_demo_accounts_with_one_press()
    {
        var door = await VisitorAsync();
        await door.OpenAsync("/account/sign-in");
        await Assertions.Expect(door.Action("demo")).ToHaveCountAsync(6);

        for (var person = 0; person < 6; person++)
        {
            var visitor = await VisitorAsync();
            await visitor.OpenAsync("/account/sign-in?returnUrl=%2Fhelp");
            await visitor.Action("demo").Nth(person).ClickAsync();

            await visitor.ExpectAtAsync("/help");
            await Assertions.Expect(visitor.Find("#menu a[href='/account/sign-out']")).ToBeVisibleAsync();
        }
    }

    private static Task WithoutPopoversAsync(BrowserVisitor visitor) =>
        visitor.Page.RouteAsync(
            "**/lockers",
            async route =>
            {
                var answer = await route.FetchAsync();
                var html = (await answer.TextAsync())
                    .Replace(" popover=\"auto\"", "", StringComparison.Ordinal)
                    .Replace(" popovertarget=\"menu\"", "", StringComparison.Ordinal);
                await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = html });
            }
        );
}
