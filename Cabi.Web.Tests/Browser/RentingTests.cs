using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>The journey the product is for, as somebody with a mouse, a finger or no scripts makes it.</summary>
public sealed class RentingTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public Task With_a_mouse(string language) => RentAndReturnAsync(new Sight(language), plan: ".cards a");

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public Task With_a_finger_on_a_phone(string language) =>
        RentAndReturnAsync(Sight.OnPhone(language), plan: ".rail .bar-map a");

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public Task Without_scripts(string language) =>
        RentAndReturnAsync(new Sight(language) { RunsScripts = false }, plan: ".cards a");

    // From the home page by a link to the floor, by the plan to a section, and by a free tile to the button.
    private async Task RentAndReturnAsync(Sight sight, string plan)
    {
        var email = Campus.NewStudent();
        var visitor = await VisitorAsync(sight);
        await visitor.OpenAsync("/");
        await visitor.SignInAsync(email);

        await PressAsync(visitor.Find(plan).First);
        await PressAsync(visitor.Find(".plan-section a", sight.Language == "ko" ? "오아시스" : "Oasis"));
        await PressAsync(visitor.Find(".section.chosen [data-type=private][data-state=available]").First);
        var locker = await visitor.Find(".sheet").GetAttributeAsync("data-locker");
        await PressAsync(visitor.Action("rent"));

        await visitor.ExpectAtAsync("/rental");
        await ExpectDoneAsync(visitor, Campus.Say("The locker is yours.", sight.Language));
        await Assertions
            .Expect(visitor.Find($"[data-mine][data-state=in-use][data-locker='{locker}']"))
            .ToBeVisibleAsync();

        await PressAsync(visitor.Find("a[data-action-link=return]"));
        await visitor.ExpectAtAsync("/rental/return");
        await visitor.Find("#HandOverCode").FillAsync("0042");
        await PressAsync(visitor.Action("return"));

        await visitor.ExpectAtAsync("/");
        await ExpectDoneAsync(visitor, Campus.Say("Locker returned. Thank you.", sight.Language));
        await visitor.OpenAsync($"/lockers/{locker}");
        await Assertions
            .Expect(visitor.Find($".sheet[data-state=pending][data-locker='{locker}']:not([data-mine])"))
            .ToBeVisibleAsync();

        Task PressAsync(ILocator target) => sight.HasTouch ? target.TapAsync() : target.ClickAsync();
    }

    private static Task ExpectDoneAsync(BrowserVisitor visitor, string sentence) =>
        Assertions.Expect(visitor.Find("[role=status]")).ToHaveTextAsync(sentence);
}
