using System.Net;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages;

/// <summary>Every page offers the other language, and one press says this very page in it.</summary>
public sealed class LanguageTests(CabiApp app) : CabiTest(app)
{
    private const string Button = "#menu button[data-action=language]";

    [Theory]
    [InlineData("/account/sign-in?returnUrl=%2Frental")]
    [InlineData("/account/forgot-password")]
    [InlineData("/account/set-password?account=1&token=AAAA")]
    [InlineData("/account/language?returnUrl=%2Fhelp")]
    [InlineData("/help")]
    public Task Who_is_not_signed_in_stays_on_the_page(string path) => TurnsAsync(FromOurPage(new Visitor(App)), path);

    [Theory]
    [InlineData("/")]
    [InlineData("/lockers?number=1")]
    [InlineData("/lockers/opening")]
    [InlineData("/account/sign-out")]
    [InlineData("/nowhere?at=all")]
    public async Task A_student_stays_on_the_page_and_is_written_to_in_this_language(string path)
    {
        var student = await GivenStudentAsync();

        await TurnsAsync(FromOurPage(await Visitor.SignedInAsync(App, student)), path);

        Assert.Equal("ko", await LanguageOfAsync(student.AccountId));
    }

    [Fact]
    public async Task A_floor_that_everybody_is_served_from_memory_turns_too()
    {
        var floor = (await GivenLockerAsync()).Section.FloorId;
        var visitor = FromOurPage(await Visitor.SignedInAsync(App, await GivenStudentAsync()));
        await visitor.OpenAsync($"/floors/{floor}");

        await TurnsAsync(visitor, $"/floors/{floor}");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://elsewhere.test")]
    [InlineData("Origin", "https://localhost.elsewhere.test")]
    [InlineData("Origin", "null")]
    public async Task What_another_site_sends_changes_nothing(string header, string value)
    {
        var student = await GivenStudentAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/");
        visitor.Browser.DefaultRequestHeaders.Add(header, value);

        var answer = await visitor.SubmitAsync(page, "language");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False(answer.Answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("en", (await visitor.OpenAsync("/")).Document.DocumentElement.GetAttribute("lang"));
        Assert.NotEqual("ko", await LanguageOfAsync(student.AccountId));
    }

    [Fact]
    public async Task An_older_browser_names_the_origin_of_its_form()
    {
        var visitor = new Visitor(App);
        visitor.Browser.DefaultRequestHeaders.Add("Origin", "https://localhost");

        await TurnsAsync(visitor, "/help");
    }

    private static async Task TurnsAsync(Visitor visitor, string path)
    {
        var page = await visitor.OpenAsync(path);
        Assert.Equal("ko", page.Find(Button)?.GetAttribute("lang"));

        var turned = await visitor.SubmitAsync(page, "language");

        Assert.Equal("ko", turned.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", turned.Find(Button)?.GetAttribute("lang"));
        Assert.Equal(
            path.StartsWith("/account/language", StringComparison.Ordinal) ? "/help" : path,
            turned.Path,
            ignoreCase: true
        );
    }

    private static Visitor FromOurPage(Visitor visitor)
    {
        visitor.Browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return visitor;
    }

    private Task<string?> LanguageOfAsync(int? account) =>
        Db.Users.Where(user => user.Id == account).Select(user => user.Language).SingleAsync(Token);
}
