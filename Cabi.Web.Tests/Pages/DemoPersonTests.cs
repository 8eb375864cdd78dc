using Cabi.Web.Accounts;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Domain.Time;
using Cabi.Web.Pages.Account;
using Cabi.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Cabi.Web.Tests.Pages;

/// <summary>Only in Development, and only on the demo campus, the door knows somebody.</summary>
public sealed class DemoPersonTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Development_offers_one_of_each_kind_by_what_they_have_now()
    {
        await Scoped<SeedDemoCampus>().ExecuteAsync(Token);

        var people = await FindAsync(Environments.Development);

        Assert.Equal(
            [
                ("Student without a locker", DemoAccounts.Student(1)),
                ("Student with a locker", "resident3@cabi.test"),
                ("Student who is late", "resident1@cabi.test"),
                ("Banned student", DemoAccounts.Student(DemoAccounts.Students)),
                ("Staff", DemoAccounts.Staff),
                ("Operator", DemoAccounts.Operator),
            ],
            people.Select(person => (person.Who.English, person.Email))
        );
    }

    [Fact]
    public async Task Development_without_the_demo_campus_offers_nobody()
    {
        await GivenStudentAsync();

        Assert.Empty(await FindAsync(Environments.Development));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Nowhere_else_is_anybody_offered_though_the_campus_is_there(string environment)
    {
        await Scoped<SeedDemoCampus>().ExecuteAsync(Token);

        Assert.Empty(await FindAsync(environment));
    }

    [Fact]
    public async Task The_page_names_no_password_outside_Development()
    {
        await Scoped<SeedDemoCampus>().ExecuteAsync(Token);

        var html = await new Visitor(App).Browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));

        Assert.DoesNotContain(DemoAccounts.Password, html, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoAccounts.Domain, html, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<DemoPerson>> FindAsync(string environment) =>
        new DemoPerson.Reader(
            Db,
            App.Services.GetRequiredService<CampusClock>(),
            new HostingEnvironment { EnvironmentName = environment }
        ).FindAsync(Token);
}
