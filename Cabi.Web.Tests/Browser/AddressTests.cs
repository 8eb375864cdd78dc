using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>What somebody sees is in the address: reload, back and a second press keep it.</summary>
public sealed class AddressTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Fact]
    public async Task The_chosen_section_survives_reload_and_back()
    {
        var floor = await Campus.FloorAsync(4);
        var section = floor.Sections[^1];
        var visitor = await SignedInAsync(Campus.NewStudent());
        await visitor.OpenAsync($"/floors/{floor.Id}");
        await visitor.Find(".plan-section a", section.Name.Main).ClickAsync();
        await ExpectChosenAsync();

        await visitor.Page.ReloadAsync();
        await ExpectChosenAsync();

        await visitor.Find(".section.chosen [data-locker]").First.ClickAsync();
        await visitor.ExpectAtAsync($"/lockers/{section.Lockers[0].Id}");
        await visitor.Page.GoBackAsync();
        await ExpectChosenAsync();

        async Task ExpectChosenAsync()
        {
            await visitor.ExpectAtAsync($"/floors/{floor.Id}?section={section.Id}");
            await Assertions.Expect(visitor.Find(".section.chosen h2")).ToHaveTextAsync(section.Name.Main);
            await Assertions.Expect(visitor.Find(".section.chosen h2")).ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task A_search_survives_reload_and_back()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        await visitor.OpenAsync("/lockers");
        await visitor.Find("#type").SelectOptionAsync("private");
        await visitor.Find("#state").SelectOptionAsync("overdue");
        await visitor.Find("form[role=search] button").ClickAsync();
        await ExpectFoundAsync();

        await visitor.Page.ReloadAsync();
        await ExpectFoundAsync();

        await visitor.Find("main a[data-locker]").First.ClickAsync();
        await Assertions.Expect(visitor.Find("article[data-state=overdue]")).ToBeVisibleAsync();
        await visitor.Page.GoBackAsync();
        await ExpectFoundAsync();

        async Task ExpectFoundAsync()
        {
            await Assertions.Expect(visitor.Find("main a[data-locker][data-state=overdue]")).ToHaveCountAsync(2);
            await Assertions.Expect(visitor.Find("#type")).ToHaveValueAsync("private");
            await Assertions.Expect(visitor.Find("#state")).ToHaveValueAsync("overdue");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pressing_twice_rents_once_and_returns_once(bool runsScripts)
    {
        var email = Campus.NewStudent();
        var visitor = await SignedInAsync(email, new Sight { RunsScripts = runsScripts });
        await visitor.OpenAsync($"/lockers/{await Campus.FreeLockerAsync()}");

        await visitor.Action("rent").DblClickAsync();
        await visitor.ExpectAtAsync("/rental");
        await Assertions.Expect(visitor.Find("[role=status]")).ToHaveTextAsync("The locker is yours.");

        await visitor.OpenAsync("/rental/return");
        await visitor.Action("return").DblClickAsync();
        await visitor.ExpectAtAsync("/");
        await Assertions.Expect(visitor.Find("[role=status]")).ToHaveTextAsync("Locker returned. Thank you.");

        Assert.Equal((1, 2), (await Campus.RentalsOfAsync(email), await Campus.MessagesOfAsync(email)));
    }

    [Fact]
    public async Task A_language_is_chosen_in_one_press_that_stays_and_is_remembered()
    {
        var floor = await Campus.FloorAsync(3);
        var visitor = await SignedInAsync(Campus.NewStudent());
        await visitor.OpenAsync($"/floors/{floor.Id}?section={floor.Sections[0].Id}");

        await visitor.Action("language").ClickAsync();

        await visitor.ExpectAtAsync($"/floors/{floor.Id}?section={floor.Sections[0].Id}");
        await Assertions.Expect(visitor.Find("html[lang=ko]")).ToHaveCountAsync(1);
        await visitor.OpenAsync("/account/sign-out");
        await visitor.Action("sign-out").ClickAsync();
        await Assertions.Expect(visitor.Find("html[lang=ko] h1")).ToHaveTextAsync(Campus.Say("Sign in", "ko"));
    }
}
