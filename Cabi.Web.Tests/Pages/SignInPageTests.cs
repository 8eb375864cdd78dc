using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Tests.Pages;

public sealed class SignInPageTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Nobody_learns_whether_an_e_mail_is_known()
    {
        var student = await GivenStudentAsync();
        var visitor = new Visitor(App);

        var known = await visitor.SignInAsync(EmailOf(student), "wrong-password");
        var unknown = await visitor.SignInAsync("nobody@cabi.test", "wrong-password");

        Assert.Equal(HttpStatusCode.BadRequest, known.Status);
        Assert.Equal(
            (known.Status, known.Find("#refusal")?.TextContent),
            (unknown.Status, unknown.Find("#refusal")?.TextContent)
        );
        Assert.Equal(EmailOf(student), known.Find("#Email")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Empty_fields_are_named_beside_them()
    {
        var page = await new Visitor(App).SignInAsync("", "");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Please type your e-mail.", page.Find("#email-problem")?.TextContent);
        Assert.Equal("Please type your password.", page.Find("#password-problem")?.TextContent);
    }

    [Fact]
    public async Task Five_failures_lock_a_login_for_five_minutes_even_for_the_right_password()
    {
        var student = await GivenStudentAsync();
        await FailAsync(EmailOf(student), 5);

        var locked = await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password);
        Assert.Contains("Too many failed attempts with this e-mail", locked.Find("#refusal")?.TextContent);

        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("/", (await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password)).Path);
    }

    [Fact]
    public async Task Four_failures_and_a_success_start_again_from_zero()
    {
        var student = await GivenStudentAsync();

        for (var i = 0; i < 3; i++)
        {
            await FailAsync(EmailOf(student), 4);
            Assert.Equal("/", (await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password)).Path);
        }
    }

    [Fact]
    public async Task A_hundred_failures_from_one_address_close_the_door_to_it_for_a_minute()
    {
        var student = await GivenStudentAsync();
        var limits = Scoped<SignInLimits>();

        for (var i = 0; i < 100; i++)
            await limits.CountAsync($"GUESS{i}@CABI.TEST", "", Token);

        var closed = await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, closed.Status);
        Assert.Contains("Too many failed attempts from this network", closed.Find("#refusal")?.TextContent);

        App.RealTime.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/", (await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password)).Path);
    }

    [Fact]
    public async Task A_one_time_link_sets_a_password_once()
    {
        var student = await GivenStudentAsync();
        var accounts = Scoped<UserManager<Account>>();
        var account =
            await accounts.FindByEmailAsync(EmailOf(student)) ?? throw new InvalidOperationException("No account.");
        var link = SetPassword.LinkTo(account, await accounts.GeneratePasswordResetTokenAsync(account));
        var visitor = new Visitor(App);

        var tooShort = await visitor.SubmitAsync(await visitor.OpenAsync(link), "set-password", ("Password", "short"));
        Assert.Equal("A password has at least 10 characters.", tooShort.Find("#password-problem")?.TextContent);

        var set = await visitor.SubmitAsync(
            await visitor.OpenAsync(link),
            "set-password",
            ("Password", "a-new-password")
        );
        Assert.Equal("/account/sign-in", set.Path);
        Assert.Equal("/", (await visitor.SignInAsync(EmailOf(student), "a-new-password")).Path);

        var again = await new Visitor(App).OpenAsync(link);
        var refused = await new Visitor(App).SubmitAsync(again, "set-password", ("Password", "another-password"));
        Assert.NotEqual("/account/sign-in", refused.Path);
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("//elsewhere.test/")]
    [InlineData("/\\elsewhere.test/")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string elsewhere)
    {
        var student = await GivenStudentAsync();
        var visitor = new Visitor(App);
        var door = await visitor.OpenAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(elsewhere));

        var page = await visitor.SubmitAsync(
            door,
            "sign-in",
            ("Email", EmailOf(student)),
            ("Password", Visitor.Password)
        );

        Assert.Equal("/", page.Path);
    }

    [Fact]
    public async Task Signing_out_closes_the_pages()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        await visitor.SubmitAsync(await visitor.OpenAsync("/account/sign-out"), "sign-out");

        Assert.StartsWith("/account/sign-in", (await visitor.OpenAsync("/rental")).Path, StringComparison.Ordinal);
    }

    private static string EmailOf(Student student) => $"{student.Number}@cabi.test";

    private async Task FailAsync(string email, int times)
    {
        for (var i = 0; i < times; i++)
            await new Visitor(App).SignInAsync(email, "wrong-password");
    }
}
