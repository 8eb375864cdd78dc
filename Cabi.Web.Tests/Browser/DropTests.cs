using System.Globalization;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Pages.Lockers;
using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>The drop, counted down in browsers whose own clocks are wrong.</summary>
public sealed class DropTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    private const string Opening = "/lockers/opening";

    private static readonly TimeSpan _before = TimeSpan.FromMinutes(10);

    // The whole second that is shown has begun already.
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task The_time_left_is_the_servers_and_at_its_end_the_page_asks_again(int hoursWrong)
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        await ReturnAsync();
        var drop = (await Campus.NowAsync()).Tomorrow(new TimeOnly(13, 0));
        Campus.Time.JumpTo(drop - _before);
        await visitor.Page.Clock.InstallAsync(
            new ClockInstallOptions { TimeDate = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(hoursWrong) }
        );

        var most = await LeftAsync(drop);
        await visitor.OpenAsync(Opening);
        var opening = visitor.Find(".drop-places [data-state=pending]");
        await Assertions.Expect(opening.First).ToBeVisibleAsync();
        var shown = TimeSpan.ParseExact(
            await visitor.Find(".countdown").InnerTextAsync(),
            @"mm\:ss",
            CultureInfo.InvariantCulture
        );
        Assert.InRange(shown, await LeftAsync(drop) - _second, most + _second);

        // Ten minutes go by, for the campus and for the browser.
        Campus.Time.JumpTo(drop);
        await visitor.Page.Clock.FastForwardAsync((long)_before.TotalMilliseconds);

        await Assertions.Expect(opening).ToHaveCountAsync(0);
        var next = double.Parse(
            (await visitor.Find(".countdown").GetAttributeAsync("data-left"))!,
            CultureInfo.InvariantCulture
        );
        Assert.InRange(TimeSpan.FromMilliseconds(next), TimeSpan.FromHours(23), TimeSpan.FromDays(1));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task At_that_moment_the_open_page_says_what_a_reload_says_and_is_not_loaded_again(string language)
    {
        var visitor = await SignedInAsync(Campus.NewStudent(), new Sight(language));
        await ReturnAsync();
        var drop = (await Campus.NowAsync()).Tomorrow(new TimeOnly(13, 0));
        Campus.Time.JumpTo(drop - TimeSpan.FromSeconds(3));
        await visitor.OpenAsync(Opening);
        await visitor.Page.EvaluateAsync("() => { window.isSamePage = true; }");
        var hero = visitor.Find(".drop");

        await Assertions.Expect(hero).ToContainTextAsync(Campus.Say("Opened now", language));

        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        await Assertions.Expect(visitor.Find(".drop-places [data-state=pending]")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Find("#said")).ToContainTextAsync(Campus.Say("Opened now", language));
        var words = await WordsOfAsync(hero);
        await visitor.Page.ReloadAsync();
        Assert.Equal(words, await WordsOfAsync(hero));

        // Ten minutes later it is no news.
        Campus.Time.JumpTo(drop + OpeningDetails.JustOpened.Lasts);
        await visitor.OpenAsync(Opening);
        await Assertions.Expect(hero).Not.ToContainTextAsync(Campus.Say("Opened now", language));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task After_it_nobody_is_kept_out_and_one_press_rents_what_is_free_here(string language)
    {
        var visitor = await SignedInAsync(Campus.NewStudent(), Sight.OnPhone(language));
        Campus.Time.JumpTo((await Campus.NowAsync()).Tomorrow(new TimeOnly(13, 0)));
        await visitor.OpenAsync(Opening);
        await Assertions.Expect(visitor.Find(".drop-places [data-state=pending]")).ToHaveCountAsync(0);
        AssertNone([.. await Barriers.OnAsync(visitor.Page), .. await Layout.ProblemsAsync(visitor.Page)]);

        await visitor.Action("rent-any").Last.TapAsync();

        await visitor.ExpectAtAsync("/rental");
        await Assertions
            .Expect(visitor.Find("[role=status]"))
            .ToHaveTextAsync(Campus.Say("The locker is yours.", language));
    }

    // All but the clock.
    private static async Task<IReadOnlyList<string>> WordsOfAsync(ILocator hero) =>
        [.. (await hero.Locator("p:not(:has(.countdown))").AllInnerTextsAsync())];

    // So that something opens at the next drop.
    private async Task ReturnAsync() =>
        await Campus.ActAsync<ReturnLocker>(
            await Campus.NewHolderAsync(),
            (returning, actor, student, startedAt) =>
                returning.ExecuteAsync(actor, student, startedAt, handOverCode: null, CancellationToken.None)
        );

    private async Task<TimeSpan> LeftAsync(DateTime drop) => drop - (await Campus.NowAsync()).Utc;
}
