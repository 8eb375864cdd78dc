using Cabi.Web.Jobs;
using Cabi.Web.Tests.Jobs.Watching;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>
/// Staff see on their first page that something is in trouble, operators also what, since when and where.
/// </summary>
public sealed class TroublesOnPageTests(CabiApp app) : TroubleTest(app)
{
    [Fact]
    public async Task Nothing_is_shown_while_nothing_is_in_trouble()
    {
        var page = await (await GivenOperatorAsync()).OpenAsync("/admin");

        Assert.Null(page.Find("#troubles"));
        Assert.NotNull(page.Find("h1"));
    }

    [Fact]
    public async Task Operators_see_what_since_when_why_and_the_page_that_mends_it()
    {
        await FailAsync(nameof(SettleDrops));
        App.RealTime.Advance(TimeSpan.FromMinutes(3));

        var page = await (await GivenOperatorAsync()).OpenAsync("/admin");

        var trouble = page.Find("[data-trouble='failing:SettleDrops']")!;
        Assert.Contains("since today, 10:00", trouble.TextContent, StringComparison.Ordinal);
        Assert.Contains("The hinge is broken.", trouble.TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/jobs?job=SettleDrops#failures", trouble.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Other_staff_see_that_operators_know_and_no_cause()
    {
        await FailAsync(nameof(SettleDrops));
        App.RealTime.Advance(TimeSpan.FromMinutes(3));

        var page = await (await GivenStaffAsync()).OpenAsync("/admin");

        Assert.Contains("Operators are told.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("[data-trouble]"));
        Assert.DoesNotContain("The hinge is broken.", page.Text, StringComparison.Ordinal);
    }
}
