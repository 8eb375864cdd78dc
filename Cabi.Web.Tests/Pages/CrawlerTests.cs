using System.Net;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>
/// Follows every link from the front page, in both languages, and looks at what every page must have.
/// </summary>
public sealed class CrawlerTests(CabiApp app) : CabiTest(app)
{
    private const string Language = "#menu > form[action='/account/language']";

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task A_student_finds_every_link_alive_and_every_form_whole(string language)
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        await GivenLockerAsync();

        Assert.InRange(await CrawlAsync(await Visitor.SignedInAsync(App, student), language), 8, 200);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task Staff_find_every_link_alive_and_every_form_whole(string language)
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.AdvanceDays(40);
        await ReturnAsync(student, "0042");

        Assert.InRange(await CrawlAsync(await GivenOperatorAsync(), language), 12, 200);
    }

    private static async Task<int> CrawlAsync(Visitor visitor, string language)
    {
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        // No link leads to the page of the languages.
        var seen = new HashSet<string> { "/", "/account/language?returnUrl=%2F" };
        var open = new Queue<string>(seen);

        while (open.TryDequeue(out var path))
        {
            var page = await visitor.OpenAsync(path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path} answered {page.Status}");
            Inspect(page, path, language);

            foreach (
                var link in page
                    .Document.QuerySelectorAll("a[href]")
                    .Select(link => link.GetAttribute("href")!.Split('#')[0])
            )
            {
                // Hangfire's dashboard is another's, in English, and has tests of its own.
                if (link.StartsWith('/') && link != JobHistory.Address && seen.Add(link))
                    open.Enqueue(link);
            }
        }

        return seen.Count;
    }

    private static void Inspect(Visitor.Page page, string path, string language)
    {
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.NotEqual("", page.Document.Title);
        Assert.All(page.Document.QuerySelectorAll("a"), link => Assert.NotEqual("", link.GetAttribute("href") ?? ""));
        // The other language is offered by a form that is the same for everybody.
        Assert.Single(page.Document.QuerySelectorAll(Language));
        Assert.All(
            page.Document.QuerySelectorAll($"form[method=post]:not({Language})"),
            form => Assert.NotNull(form.QuerySelector("[name=__RequestVerificationToken]"))
        );
        Assert.All(
            page.Document.QuerySelectorAll("label"),
            label => Assert.NotNull(page.Document.GetElementById(label.GetAttribute("for") ?? ""))
        );
        Assert.All(
            page.Document.QuerySelectorAll("[aria-describedby]"),
            field =>
                Assert.All(
                    field.GetAttribute("aria-describedby")!.Split(' '),
                    id => Assert.NotNull(page.Document.GetElementById(id))
                )
        );
        Assert.Empty(page.Document.QuerySelectorAll("[style], script:not([src], [type=importmap]), style"));
        Assert.True(
            page.Document.QuerySelectorAll("[id]").GroupBy(element => element.Id).All(same => same.Count() == 1),
            $"{path} has an id twice"
        );
    }
}
