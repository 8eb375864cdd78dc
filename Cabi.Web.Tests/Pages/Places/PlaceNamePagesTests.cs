using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages.Places;

/// <summary>Every page calls a place as its reader does.</summary>
public sealed class PlaceNamePagesTests(CabiApp app) : CabiTest(app)
{
    private static readonly string[] _english = ["Saerom", "Oasis"];
    private static readonly string[] _korean = ["새롬관", "오아시스"];

    [Fact]
    public async Task A_student_reads_the_names_of_their_language_wherever_they_go()
    {
        var (holder, locker) = (await GivenStudentAsync(), await GivenNamedLockerAsync());
        var (shared, free) = (await GivenLockerAsync(LockerType.Shared), await GivenLockerAsync());
        await RentAsync(holder, locker);
        await GivenTicketAsync(holder, TicketKind.Move);
        await MoveAsync(holder, free);
        var visitor = await Visitor.SignedInAsync(App, holder);
        var floor = locker.Section.FloorId;

        await SaysAsync(
            visitor,
            "/",
            $"/floors/{floor}?section={locker.SectionId}",
            $"/lockers/{locker.Id}",
            $"/lockers/{shared.Id}",
            "/lockers",
            "/rental",
            "/rental/history",
            "/rental/return",
            $"/waitlist?section={locker.SectionId}&type=private",
            "/inbox"
        );
    }

    [Fact]
    public async Task The_way_to_a_new_locker_and_what_opens_are_said_in_their_language()
    {
        var locker = await GivenNamedLockerAsync();
        var (mover, target) = (await GivenStudentAsync(), await GivenLockerAsync());
        await RentAsync(mover, locker);
        await GivenTicketAsync(mover, TicketKind.Move);
        await RentAsync(await GivenStudentAsync(), await GivenLockerAsync());

        await SaysAsync(await Visitor.SignedInAsync(App, mover), $"/rental/move?to={target.Id}", "/lockers/opening");
    }

    [Fact]
    public async Task Staff_read_the_names_of_their_language()
    {
        var (holder, locker) = (await GivenStudentAsync(), await GivenNamedLockerAsync());
        await RentAsync(holder, locker);
        Time.Advance(TimeSpan.FromDays(40));

        await SaysAsync(
            await GivenStaffAsync(),
            $"/admin/lockers/{locker.Id}",
            "/admin/overdue",
            $"/admin/people/{holder.Id}"
        );
    }

    [Fact]
    public async Task The_plan_calls_sections_and_labels_by_the_names_of_its_reader()
    {
        var floor = (await GivenNamedLockerAsync()).Section.FloorId;
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        foreach (var (language, section, label) in new[] { ("en", "Oasis", "2F"), ("ko", "오아시스", "2층") })
        {
            var page = await OpenAsync(visitor, $"/floors/{floor}", language);

            Assert.Equal(section, page.Find(".plan-section span")?.TextContent);
            Assert.Equal(label, page.Find(".plan-label")?.TextContent);
        }
    }

    [Fact]
    public async Task A_name_that_changes_is_on_the_next_page()
    {
        var locker = await GivenNamedLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        var address = $"/floors/{locker.Section.FloorId}";
        Assert.Contains("오아시스", (await OpenAsync(visitor, address, "ko")).Text, StringComparison.Ordinal);

        await CallAsync("쉼터");

        Assert.Equal("쉼터", (await OpenAsync(visitor, address, "ko")).Find(".plan-section span")?.TextContent);
    }

    [Theory]
    [InlineData("oasis")]
    [InlineData("오아시")]
    [InlineData("Saerom")]
    [InlineData("새롬관")]
    public async Task A_locker_is_found_by_either_name_of_its_place(string typed)
    {
        var locker = await GivenNamedLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        foreach (var language in new[] { "en", "ko" })
        {
            var page = await OpenAsync(visitor, $"/lockers?place={Uri.EscapeDataString(typed)}&number=1", language);

            Assert.NotNull(page.Find($"a[href='/lockers/{locker.Id}']"));
            Assert.Equal(typed, page.Find("#place")?.GetAttribute("value"));
            Assert.Equal("/lockers?number=1", page.Find(".chosen-filters a:nth-child(2)")?.GetAttribute("href"));
        }

        Assert.Null((await visitor.OpenAsync("/lockers?place=Haneul")).Find($"a[href='/lockers/{locker.Id}']"));
    }

    private async Task<Locker> GivenNamedLockerAsync()
    {
        var locker = await GivenLockerAsync();
        await CallAsync("오아시스");
        return locker;
    }

    private async Task CallAsync(string section)
    {
        var db = Db;
        var floor = await db.Floors.Include(floor => floor.Building).Include(floor => floor.Plan).SingleAsync(Token);
        floor.Building.CallAlso("새롬관");
        (await db.Sections.SingleAsync(Token)).CallAlso(section);

        if (floor.Plan.Count == 0)
        {
            var label = new PlanElement(PlanElementKind.Label, "2F", new PlanArea(3, 4, 3, 4));
            label.CallAlso("2층");
            floor.Draw(label);
        }

        db.FloorChanges.Add(new FloorChange(floor, Now));
        await db.SaveChangesAsync(Token);
        App.Services.GetRequiredService<FloorCache>().Expire();
    }

    private static async Task SaysAsync(Visitor visitor, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            Says(await OpenAsync(visitor, address, "en"), _english, _korean);
            Says(await OpenAsync(visitor, address, "ko"), _korean, _english);
        }
    }

    private static void Says(Visitor.Page page, string[] names, string[] others)
    {
        var html = page.Document.QuerySelector("main")!.InnerHtml;

        Assert.True(names.Any(name => html.Contains(name, StringComparison.Ordinal)), $"{page.Path} names no place.");
        Assert.All(others, name => Assert.DoesNotContain(name, html, StringComparison.Ordinal));
    }

    private static Task<Visitor.Page> OpenAsync(Visitor visitor, string address, string language)
    {
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return visitor.OpenAsync(address);
    }
}
