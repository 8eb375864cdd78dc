using System.Text;
using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages;

/// <summary>The shortest way to a locker: what the pages offer before anybody has to search.</summary>
public sealed class WayToALockerTests(CabiApp app) : CabiTest(app)
{
    private const string Suggestion = ".hero a[href^='/lockers/']";

    [Fact]
    public async Task Home_names_a_locker_that_can_be_rented_at_once()
    {
        await GivenLockerAsync(LockerType.Shared);
        await GivenLockerAsync(LockerType.Club);
        await RentAsync(await GivenStudentAsync(), await GivenLockerAsync());
        var free = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var address = (await visitor.OpenAsync("/")).Find(Suggestion)?.GetAttribute("href");

        Assert.Equal($"/lockers/{free.Id}", address);
        Assert.Equal("/rental", (await visitor.SubmitAsync(await visitor.OpenAsync(address!), "rent")).Path);
    }

    [Fact]
    public async Task Home_names_none_to_whoever_may_not_rent()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(31 + 2);
        await ReturnAsync(student);
        await GivenLockerAsync();

        var home = await (await Visitor.SignedInAsync(App, student)).OpenAsync("/");

        Assert.Null(home.Find(Suggestion));
        Assert.NotNull(home.Find(".banned"));
        Assert.Equal("You can't rent for 4 days", home.Find(".hero h1")?.TextContent);
        Assert.Contains("was returned 2 days late.", home.Find(".hero")?.TextContent);
    }

    [Fact]
    public async Task Home_says_after_the_term_that_nothing_can_be_rented()
    {
        await GivenLockerAsync();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = Now.Day.AddDays(-1) });

        var home = await (await Visitor.SignedInAsync(App, await GivenStudentAsync())).OpenAsync("/");

        Assert.Null(home.Find(Suggestion));
        Assert.Equal("You can't rent now", home.Find("h1")?.TextContent);
        Assert.Contains("The term ended on", home.Find(".hero .reason")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locker_that_is_taken_names_the_free_ones_nearest_to_it()
    {
        var lockers = new List<Locker>();

        for (var i = 0; i < 6; i++)
            lockers.Add(await GivenLockerAsync());

        await RentAsync(await GivenStudentAsync(), lockers[0]);
        await RentAsync(await GivenStudentAsync(), lockers[2]);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var taken = await visitor.OpenAsync($"/lockers/{lockers[2].Id}");

        Assert.Equal([lockers[1].Id, lockers[3].Id, lockers[4].Id], NearbyOn(taken));
        Assert.Empty(NearbyOn(await visitor.OpenAsync($"/lockers/{lockers[1].Id}")));
        Assert.Equal("/rental", (await visitor.SubmitAsync(taken, "rent-nearby")).Path);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task A_floor_of_400_lockers_arrives_in_120_KB(string language)
    {
        const int Lockers = 400;
        await GivenLockersAsync(Lockers);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var floor = (await visitor.OpenAsync("/")).Find("main a[href^='/floors/']")!.GetAttribute("href")!;

        var html = await visitor.Browser.GetStringAsync(new Uri(floor, UriKind.Relative));

        Assert.Equal(Lockers, html.Split(" data-locker=").Length - 1);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 0, 120 * 1024);
    }

    private static IEnumerable<int> NearbyOn(Visitor.Page page) =>
        page
            .Document.QuerySelectorAll(".nearby form[action^='/lockers/']")
            .Select(form =>
                int.Parse(
                    form.GetAttribute("action")!["/lockers/".Length..],
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );

    private async Task GivenLockersAsync(int count)
    {
        var sectionId = (await GivenSectionAsync()).Id;
        var db = Db;
        var section =
            await db.Sections.FindAsync([sectionId], Token) ?? throw new InvalidOperationException("No section.");
        db.Lockers.AddRange(
            Enumerable
                .Range(0, count)
                .Select(i => new Locker(
                    section,
                    $"{1001 + i}",
                    LockerType.Private,
                    1,
                    (i / section.Columns) + 1,
                    (i % section.Columns) + 1
                ))
        );
        db.FloorChanges.Add(new FloorChange(section.FloorId, Now));
        await db.SaveChangesAsync(Token);
        App.Services.GetRequiredService<FloorCache>().Expire();
    }
}
