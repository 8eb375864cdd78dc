using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Pages;

public sealed class SignInPageTests(CabiApp app) : CabiTest(app)
{
    // The address of a client of the tests' server.
    private static readonly string _nowhere = $"{IPAddress.None}";

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
        Assert.Equal("Enter your e-mail.", page.Find("#email-problem")?.TextContent);
        Assert.Equal("Enter your password.", page.Find("#password-problem")?.TextContent);
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
    public async Task A_hundred_failures_from_one_address_close_the_door_to_its_strangers_for_a_minute()
    {
        var student = await GivenStudentAsync();
        var known = await Visitor.SignedInAsync(App, student);
        var limits = Scoped<SignInLimits>();

        for (var i = 0; i < 100; i++)
        {
            var (attempt, _) = await limits.AdmitAsync($"GUESS{i}@CABI.TEST", device: null, _nowhere, Token);
            await limits.FailAsync(attempt, Token);
        }

        var closed = await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, closed.Status);
        Assert.Contains("Too many failed attempts from this network", closed.Find("#refusal")?.TextContent);
        await SignOutAsync(known);
        Assert.Equal("/", (await known.SignInAsync(EmailOf(student), Visitor.Password)).Path);

        App.RealTime.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/", (await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password)).Path);
    }

    [Fact]
    public async Task Strangers_lock_nobody_out_of_a_browser_that_has_signed_in_before()
    {
        var student = await GivenStudentAsync();
        var known = await Visitor.SignedInAsync(App, student);
        await SignOutAsync(known);
        await FailAsync(EmailOf(student), 5);

        var stranger = await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password);
        Assert.Contains("Too many failed attempts with this e-mail", stranger.Find("#refusal")?.TextContent);
        Assert.Equal("/", (await known.SignInAsync(EmailOf(student), Visitor.Password)).Path);
    }

    [Fact]
    public async Task A_known_browser_has_a_count_of_its_own()
    {
        var student = await GivenStudentAsync();
        var known = await Visitor.SignedInAsync(App, student);
        await SignOutAsync(known);

        for (var i = 0; i < 5; i++)
            await known.SignInAsync(EmailOf(student), "wrong-password");

        var locked = await known.SignInAsync(EmailOf(student), Visitor.Password);
        Assert.Contains("Too many failed attempts with this e-mail", locked.Find("#refusal")?.TextContent);
        Assert.Equal("/", (await new Visitor(App).SignInAsync(EmailOf(student), Visitor.Password)).Path);
    }

    [Fact]
    public async Task A_browser_is_known_for_its_own_account_only()
    {
        var (student, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var known = await Visitor.SignedInAsync(App, student);
        await SignOutAsync(known);
        await FailAsync(EmailOf(other), 5);

        var locked = await known.SignInAsync(EmailOf(other), Visitor.Password);

        Assert.Contains("Too many failed attempts with this e-mail", locked.Find("#refusal")?.TextContent);
    }

    [Fact]
    public async Task A_stranger_waits_longer_each_time()
    {
        var student = await GivenStudentAsync();
        await FailAsync(EmailOf(student), 5);

        foreach (var minutes in new[] { 5, 10, 20, 40, 60, 60 })
        {
            App.RealTime.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            var early = await new Visitor(App).SignInAsync(EmailOf(student), "wrong-password");
            Assert.Contains("Too many failed attempts with this e-mail", early.Find("#refusal")?.TextContent);

            App.RealTime.Advance(TimeSpan.FromSeconds(1));
            var late = await new Visitor(App).SignInAsync(EmailOf(student), "wrong-password");
            Assert.Contains("E-mail or password is wrong", late.Find("#refusal")?.TextContent);
        }
    }

    [Fact]
    public async Task Of_forty_at_once_five_are_tried_at_most()
    {
        var student = await GivenStudentAsync();
        var visitors = Enumerable.Range(0, 40).Select(_ => new Visitor(App)).ToList();

        var pages = await Task.WhenAll(
            visitors.Select(visitor => visitor.SignInAsync(EmailOf(student), "wrong-password"))
        );

        var tried = pages.Count(page =>
            page.Find("#refusal")?.TextContent.Contains("is wrong", StringComparison.Ordinal) is true
        );
        Assert.InRange(tried, 1, 5);
        Assert.Equal(tried, await Db.SignInAttempts.CountAsync(Token));
    }

    [Fact]
    public async Task A_campus_behind_one_address_signs_in_and_nobody_is_refused()
    {
        const int students = 200;
        var emails = new List<string>();

        for (var i = 0; i < students; i++)
            emails.Add(EmailOf(await GivenStudentAsync()));

        var pages = await Task.WhenAll(emails.Select(email => new Visitor(App).SignInAsync(email, Visitor.Password)));

        Assert.All(pages, page => Assert.Equal("/", page.Path));
    }

    [Fact]
    public async Task An_account_without_a_password_takes_as_many_hashes_as_one_with()
    {
        var imported = await GivenStudentAsync();
        await Db
            .Users.Where(account => account.Id == imported.AccountId)
            .ExecuteUpdateAsync(accounts => accounts.SetProperty(account => account.PasswordHash, (string?)null));
        var hasher = new CountingHasher();
        var accounts = Scoped<UserManager<Account>>();
        accounts.PasswordHasher = hasher;
        var check = new PasswordCheck(accounts, Scoped<IOptions<PasswordHasherOptions>>());
        var known = await GivenStudentAsync();

        foreach (var email in new[] { EmailOf(known), EmailOf(imported), "nobody@cabi.test" })
        {
            hasher.Compared = 0;
            Assert.False(await check.IsRightAsync(await accounts.FindByEmailAsync(email), "wrong-password"));
            Assert.Equal(1, hasher.Compared);
        }
    }

    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Student s1")]
    [InlineData("s1@cabi.test")]
    public async Task A_password_that_is_among_the_first_to_be_guessed_is_not_taken(string password)
    {
        var student = await GivenStudentAsync();
        Assert.Equal("s1", student.Number);
        var visitor = new Visitor(App);

        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync(await LinkOfAsync(student)),
            "set-password",
            ("Password", password)
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith(
            "This is easy to guess",
            page.Find("#password-problem")?.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_the_link_nobody_learns_whose_name_a_password_is()
    {
        var student = await GivenStudentAsync();
        var visitor = new Visitor(App);
        var link = await LinkOfAsync(student);
        var forged = link[..(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)] + "AAAA";
        var form = await visitor.OpenAsync(link);

        var page = await visitor.SubmitAsync(form with { Path = forged }, "set-password", ("Password", student.Name));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain("easy to guess", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("This link is incomplete.", page.Find("#refusal")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_time_link_sets_a_password_once()
    {
        var student = await GivenStudentAsync();
        var link = await LinkOfAsync(student);
        var visitor = new Visitor(App);

        var tooShort = await visitor.SubmitAsync(await visitor.OpenAsync(link), "set-password", ("Password", "short"));
        Assert.Equal("Use at least 10 characters.", tooShort.Find("#password-problem")?.TextContent);

        var other = new Visitor(App);
        var open = await other.OpenAsync(link);
        var set = await visitor.SubmitAsync(
            await visitor.OpenAsync(link),
            "set-password",
            ("Password", "three-unlikely-otters")
        );
        Assert.Equal("/account/sign-in", set.Path);
        Assert.Equal("/", (await visitor.SignInAsync(EmailOf(student), "three-unlikely-otters")).Path);

        var again = await new Visitor(App).OpenAsync(link);
        Assert.StartsWith("This link was already used", again.Find("#refusal")?.TextContent, StringComparison.Ordinal);
        Assert.Null(again.Find("#Password"));
        Assert.NotNull(again.Find("main a[href='/account/sign-in']"));
        Assert.NotNull(again.Find("main a[href='/account/forgot-password']"));

        // A form that was open all the while.
        var refused = await other.SubmitAsync(open, "set-password", ("Password", "four-unlikely-otters"));
        Assert.NotEqual("/account/sign-in", refused.Path);
        Assert.NotNull(refused.Find("#refusal"));
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

    private async Task<string> LinkOfAsync(Student student)
    {
        var accounts = Scoped<UserManager<Account>>();
        var account =
            await accounts.FindByEmailAsync(EmailOf(student)) ?? throw new InvalidOperationException("No account.");
        return SetPassword.LinkTo(account, await accounts.GeneratePasswordResetTokenAsync(account));
    }

    private static async Task SignOutAsync(Visitor visitor) =>
        await visitor.SubmitAsync(await visitor.OpenAsync("/account/sign-out"), "sign-out");

    private static string EmailOf(Student student) => $"{student.Number}@cabi.test";

    private async Task FailAsync(string email, int times)
    {
        for (var i = 0; i < times; i++)
            await new Visitor(App).SignInAsync(email, "wrong-password");
    }

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _hasher = new();

        public int Compared { get; set; }

        public string HashPassword(Account user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashed, string provided)
        {
            Compared++;
            return _hasher.VerifyHashedPassword(user, hashed, provided);
        }
    }
}
