using System.Net;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Jobs;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>What staff see of lockers that are past their due day.</summary>
public sealed class OverduePageTests(CabiApp app) : JobTest(app)
{
    private const string Address = "/admin/overdue";

    [Fact]
    public async Task Nobody_is_late_and_the_page_says_so()
    {
        await GivenHolderAsync();
        var staff = await GivenStaffAsync();

        Assert.Contains("Nothing is overdue.", (await staff.OpenAsync(Address)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing is long overdue.",
            (await staff.OpenAsync($"{Address}?show=long")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_longest_late_stands_first_and_who_is_in_time_or_has_returned_not_at_all()
    {
        var first = await GivenHolderAsync();
        SetWall(days: 1, 10);
        var second = await GivenHolderAsync();
        var returned = await GivenHolderAsync();
        SetWall(days: 2, 10);
        await GivenHolderAsync();
        SetWall(days: 31, 10);
        await ReturnAsync(returned);

        var page = await (await GivenStaffAsync()).OpenAsync(Address);

        Assert.Equal([(await RentalOfAsync(first)).Id, (await RentalOfAsync(second)).Id], Shown(page));
        Assert.Equal(
            ["3 days late", "2 days late"],
            page.Document.QuerySelectorAll("[data-rental] .late").Select(cell => cell.TextContent)
        );
    }

    [Fact]
    public async Task A_row_tells_where_whose_since_when_and_what_a_return_costs_and_leads_to_the_locker_and_its_people()
    {
        var people = await GivenStudentsAsync(2);
        var locker = await GivenSharedRentalAsync(people);
        SetWall(days: 80 + 3, 10);
        var staff = await GivenStaffAsync();

        var row = (await staff.OpenAsync(Address)).Find("[data-rental]")!;

        Assert.Equal(
            [$"/admin/lockers/{locker.Id}", .. people.Select(person => $"/admin/people/{person.Id}")],
            row.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
        );
        Assert.All(people, person => Assert.Contains(person.Name, row.TextContent, StringComparison.Ordinal));
        Assert.Contains("Saerom, floor 2, Oasis", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Scoped<CampusText>().Day(Now.Day.AddDays(-3)), row.TextContent, StringComparison.Ordinal);
        Assert.Contains("9 days", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await staff.OpenAsync($"/admin/lockers/{locker.Id}")).Find("button[data-action=end-rental]"));
    }

    [Fact]
    public async Task The_ban_it_shows_is_never_harsher_than_at_the_start()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MaxBanDays = 5 });
        await GivenHolderAsync();
        Time.AdvanceDays(1);
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MaxBanDays = 180 });
        SetWall(days: 31 + 9, 10);

        Assert.Contains(
            "5 days",
            (await (await GivenStaffAsync()).OpenAsync(Address)).Find("[data-rental]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Long_overdue_is_what_the_policy_says_now_whether_a_job_has_noted_it_or_not()
    {
        var holder = await GivenHolderAsync();
        SetWall(days: 31 + 21, 8);
        var staff = await GivenStaffAsync();

        var page = await staff.OpenAsync($"{Address}?show=long");
        Assert.Contains("not noted yet", page.Find("[data-long]")!.TextContent, StringComparison.Ordinal);

        SetWall(days: 0, 9);
        await RunAsync<FlagLongOverdue>();
        page = await staff.OpenAsync($"{Address}?show=long");
        Assert.Contains(
            Scoped<CampusText>().Instant(Now.Utc),
            page.Find("[data-long]")!.TextContent,
            StringComparison.Ordinal
        );

        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LongOverdueDays = 22 });
        Assert.Empty(Shown(await staff.OpenAsync($"{Address}?show=long")));
        Assert.Equal([(await RentalOfAsync(holder)).Id], Shown(await staff.OpenAsync(Address)));
    }

    [Fact]
    public async Task Every_page_of_staff_leads_there_with_the_count_of_what_is_long_overdue()
    {
        await GivenHolderAsync();
        await GivenHolderAsync();
        SetWall(days: 10, 10);
        await GivenHolderAsync();
        var staff = await GivenStaffAsync();
        SetWall(days: 31 + 10, 10);
        Assert.Null((await staff.OpenAsync("/admin/bans")).Find($".staff-nav a[href='{Address}'] b"));

        SetWall(days: 1, 10);

        Assert.Equal(
            ", Long overdue: 2",
            (await staff.OpenAsync("/admin/bans")).Find($".staff-nav a[href='{Address}'] b")?.TextContent
        );
        Assert.Equal(
            "2 lockers are long overdue",
            (await staff.OpenAsync("/admin")).Find($"main .flash a[href='{Address}?show=long']")?.TextContent
        );
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page_and_shows_each_once_although_many_are_due_on_one_day()
    {
        for (var i = 0; i < 60; i++)
            await GivenHolderAsync();

        // In the order of due days and not of their ids; most of them on one day.
        var rentals = await Db.Rentals.OrderBy(rental => rental.Id).ToListAsync(Token);
        var today = Now.Day;
        await Db
            .Rentals.Where(rental => rental.Id > rentals[4].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.DueOn, today.AddDays(-2)), Token);
        await Db
            .Rentals.Where(rental => rental.Id > rentals[56].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.DueOn, today.AddDays(-9)), Token);
        await Db
            .Rentals.Where(rental => rental.Id <= rentals[4].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.DueOn, today.AddDays(-1)), Token);
        var staff = await GivenStaffAsync();

        var page = await staff.OpenAsync(Address);
        var next = await staff.OpenAsync(page.Find("[rel=next]")!.GetAttribute("href")!);

        var expected = rentals
            .Skip(57)
            .Concat(rentals.Skip(5).Take(52))
            .Concat(rentals.Take(5))
            .Select(rental => rental.Id);
        Assert.Equal(expected, Shown(page).Concat(Shown(next)));
        Assert.Null(next.Find("[rel=next]"));
    }

    [Fact]
    public async Task The_next_page_keeps_the_filter()
    {
        for (var i = 0; i < 51; i++)
            await GivenHolderAsync();

        SetWall(days: 31 + 21, 10);
        var staff = await GivenStaffAsync();

        var next = (await staff.OpenAsync($"{Address}?show=long")).Find("[rel=next]")!.GetAttribute("href")!;

        Assert.Contains("show=long", next, StringComparison.Ordinal);
        Assert.Single(Shown(await staff.OpenAsync(next)));
    }

    [Theory]
    [InlineData("?show=nonsense")]
    [InlineData("?after=2026-03-02")]
    [InlineData("?after=x.1")]
    [InlineData("?after=2026-02-30.99999999999999999999")]
    public async Task Nonsense_in_the_address_is_the_first_page(string query)
    {
        await GivenHolderAsync();
        SetWall(days: 32, 10);

        var page = await (await GivenStaffAsync()).OpenAsync(Address + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(Shown(page));
    }

    private static List<int> Shown(Visitor.Page page) =>
        [
            .. page
                .Document.QuerySelectorAll("[data-rental]")
                .Select(row =>
                    int.Parse(row.GetAttribute("data-rental")!, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];
}
