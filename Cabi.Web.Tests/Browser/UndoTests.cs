using Cabi.Web.Data;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Browser.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>A return by mistake, and the page that follows it.</summary>
public sealed class UndoTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("ko", true)]
    [InlineData("en", false)]
    public async Task One_press_takes_it_back(string language, bool runsScripts)
    {
        var visitor = await ReturnedAsync(Sight.OnPhone(language) with { RunsScripts = runsScripts });

        await Assertions.Expect(visitor.Find(".undo .countdown")).ToContainTextAsync("00:");
        await visitor.Action("undo").TapAsync();

        await visitor.ExpectAtAsync("/rental");
        await Assertions
            .Expect(visitor.Find("[role=status]"))
            .ToHaveTextAsync(Campus.Say("The locker is yours again.", language));
        await Assertions.Expect(visitor.Find("a[data-action-link=return]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_left_open_lets_it_go_when_the_time_is_over(bool runsScripts)
    {
        await Campus.AskAsync(services =>
        {
            var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);
            db.Policies.Add(new CabiPolicy { EffectiveFrom = now.Utc, UndoSeconds = 4 });
            return db.SaveChangesAsync();
        });
        var visitor = await ReturnedAsync(Sight.OnPhone() with { RunsScripts = runsScripts });
        await Assertions.Expect(visitor.Action("undo")).ToBeVisibleAsync();

        await Assertions.Expect(visitor.Action("undo")).ToHaveCountAsync(0);
        Assert.True(visitor.IsAt("/"));
    }

    private async Task<BrowserVisitor> ReturnedAsync(Sight sight)
    {
        var visitor = await SignedInAsync(await Campus.NewHolderAsync(), sight);
        await visitor.OpenAsync("/rental");
        await visitor.Find("a[data-action-link=return]").TapAsync();
        await visitor.ExpectAtAsync("/rental/return");
        await visitor.Action("return").TapAsync();
        await visitor.ExpectAtAsync("/");
        return visitor;
    }
}
