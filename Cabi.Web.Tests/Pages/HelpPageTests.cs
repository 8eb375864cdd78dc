using System.Net;
using Cabi.Web.Pages;
using Cabi.Web.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Pages;

/// <summary>Help is open to everybody, with the numbers of the policy and the contact of the installation.</summary>
public sealed class HelpPageTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Whoever_is_at_the_door_reads_the_numbers_of_the_policy()
    {
        var page = await new Visitor(App).OpenAsync("/help");

        Assert.Equal((HttpStatusCode.OK, "/help"), (page.Status, page.Path));
        Assert.Contains("opens the next day at 13:00", page.Find("#drop")?.TextContent);
        Assert.Contains("1 day late = 1 day, 3 days late = 9 days, up to 180 days", page.Find("#bans")?.TextContent);
        Assert.Contains("Ask the staff", page.Find("#ask")?.TextContent);
    }

    [Fact]
    public async Task The_menu_leads_there()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.NotNull((await visitor.OpenAsync("/")).Find("#menu a[href='/help']"));
        Assert.NotNull((await new Visitor(App).OpenAsync("/account/sign-in")).Find("a[href='/help']"));
    }

    [Theory]
    [InlineData("en", "Locker desk", "도서관 1층")]
    [InlineData("ko", "사물함 데스크", "도서관 1층")]
    public void What_is_set_in_one_language_alone_is_shown_in_both(string language, string who, string where)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Help:Who:ko"] = "사물함 데스크",
                    ["Help:Who:en"] = "Locker desk",
                    ["Help:Where:ko"] = "도서관 1층",
                    ["Help:Hours:en"] = " ",
                }
            )
            .Build();

        Assert.Equal(new HelpContact(who, where, null), HelpContact.Of(settings, language));
    }
}
