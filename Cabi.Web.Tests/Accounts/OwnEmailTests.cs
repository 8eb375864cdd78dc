using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Accounts.OwnEmail;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Accounts;

/// <summary>A person changes their own e-mail: from the form by the link in the mail to the door.</summary>
public sealed class OwnEmailTests(CabiApp app) : CabiTest(app)
{
    private const string Address = "/account/email";
    private const string Wanted = "s.o'hara@uni.test";

    [Fact]
    public async Task The_link_goes_to_the_new_one_a_warning_to_the_old_one_and_a_press_changes_it()
    {
        var (student, visitor) = await GivenAsync();
        var old = EmailOf(student);
        Assert.NotNull((await visitor.OpenAsync("/account/notifications")).Find($"main a[href='{Address}']"));

        var asked = await AskAsync(visitor, Wanted);
        Assert.Contains(Wanted, asked.Find("[role=status]")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(old, (await AccountOfAsync(student)).Email);

        var (warning, link) = await MailsAsync();
        Assert.Equal((old, Wanted), (warning.Address, link.Address));
        Assert.EndsWith("/account/forgot-password", warning.Link, StringComparison.Ordinal);

        // Programs that look at mails open every link.
        var stranger = new Visitor(App);
        var page = await stranger.OpenAsync(PathOf(link));
        await new Visitor(App).OpenAsync(PathOf(link));
        Assert.Contains(Wanted, page.Find("main")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(old, (await AccountOfAsync(student)).Email);

        var door = await stranger.SubmitAsync(page, "confirm-email");
        Assert.Equal("/account/sign-in", door.Path);
        Assert.Equal((Wanted, null), await EmailsAsync(student));
        Assert.Equal("/", (await stranger.SignInAsync(Wanted, Visitor.Password)).Path);
        Assert.Equal("/account/sign-in", (await new Visitor(App).SignInAsync(old, Visitor.Password)).Path);
        App.RealTime.Advance(SessionValidation.Interval * 2);
        Assert.StartsWith("/account/sign-in", (await visitor.OpenAsync("/rental")).Path, StringComparison.Ordinal);

        var entry = await Db.AuditEntries.SingleAsync(each => each.Action == nameof(ConfirmEmail), Token);
        Assert.Equal($"student:{student.Id}", entry.Subject);
    }

    [Theory]
    [InlineData("", Visitor.Password, "#email-problem")]
    [InlineData("Ada <ada@uni.test>", Visitor.Password, "#email-problem")]
    [InlineData("ada@uni..test", Visitor.Password, "#email-problem")]
    [InlineData(Wanted, "", "#password-problem")]
    [InlineData(Wanted, "not-my-password", "#password-problem")]
    public async Task What_is_wrong_is_told_beside_its_field_and_changes_nothing(
        string email,
        string password,
        string problem
    )
    {
        var (student, visitor) = await GivenAsync();

        var page = await AskAsync(visitor, email, password);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Find(problem));
        Assert.Equal(email, page.Find("#Email")?.GetAttribute("value") ?? "");
        Assert.Null((await AccountOfAsync(student)).PendingEmail);
        Assert.Equal(0, await Db.Deliveries.CountAsync(Token));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_writes_once()
    {
        var (_, visitor) = await GivenAsync();
        var form = await visitor.OpenAsync(Address);

        for (var press = 1; press <= 2; press++)
        {
            var page = await visitor.SubmitAsync(
                form,
                "ask-for-email",
                ("Email", Wanted),
                ("Password", Visitor.Password)
            );
            Assert.Contains(Wanted, page.Find("[role=status]")?.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(2, await Db.Deliveries.CountAsync(Token));
        Assert.Equal(1, await Db.AuditEntries.CountAsync(each => each.Action == nameof(AskForEmail), Token));
    }

    [Fact]
    public async Task The_same_one_again_would_change_nothing()
    {
        var (student, visitor) = await GivenAsync();

        var page = await AskAsync(visitor, EmailOf(student));

        Assert.Equal("Nothing would change.", page.Find("#email-problem")?.TextContent);
    }

    [Fact]
    public async Task Wrong_passwords_count_as_they_do_at_the_door()
    {
        var (student, visitor) = await GivenAsync();

        for (var attempt = 0; attempt < 5; attempt++)
            await AskAsync(visitor, Wanted, $"wrong-{attempt}");

        var page = await AskAsync(visitor, Wanted);
        Assert.StartsWith("Too many failed attempts", page.Find("#refusal")?.TextContent, StringComparison.Ordinal);
        Assert.Null((await AccountOfAsync(student)).PendingEmail);
    }

    [Fact]
    public async Task After_three_links_the_next_one_waits_an_hour()
    {
        var (_, visitor) = await GivenAsync();

        for (var count = 1; count <= 3; count++)
            Assert.NotNull((await AskAsync(visitor, $"a{count}@uni.test")).Find("[role=status]"));

        var page = await AskAsync(visitor, "a4@uni.test");
        Assert.StartsWith("You asked for several links", page.Find("#refusal")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            3,
            await Db.Deliveries.CountAsync(each => each.AccountMail == nameof(AccountMail.ConfirmEmail), Token)
        );
    }

    [Fact]
    public async Task One_that_somebody_has_is_not_told_and_its_link_is_refused()
    {
        var (student, visitor) = await GivenAsync();
        var other = await GivenStudentAsync();

        Assert.NotNull((await AskAsync(visitor, EmailOf(other))).Find("[role=status]"));

        var (_, link) = await MailsAsync();
        var reader = new Visitor(App);
        var refused = await reader.SubmitAsync(await reader.OpenAsync(PathOf(link)), "confirm-email");
        Assert.Equal("This e-mail belongs to someone else.", refused.Find("#refusal")?.TextContent);
        Assert.Equal(EmailOf(student), (await AccountOfAsync(student)).Email);
    }

    [Fact]
    public async Task A_link_that_was_used_replaced_cut_off_or_made_for_a_password_says_so()
    {
        var (_, visitor) = await GivenAsync();
        await AskAsync(visitor, "first@uni.test");
        var (_, first) = await MailsAsync();
        await AskAsync(visitor, Wanted);
        var (_, second) = await MailsAsync();
        var password = (await Scoped<IAccountLinks>().ToPasswordAsync(await Db.Users.FirstAsync(Token))).Replace(
            "/account/set-password",
            "/account/email/confirm",
            StringComparison.Ordinal
        );

        Assert.StartsWith("This link was already used", await RefusalAtAsync(PathOf(first)), StringComparison.Ordinal);

        foreach (var broken in new[] { PathOf(second)[..^8], password, "/account/email/confirm" })
            Assert.StartsWith("This link is incomplete.", await RefusalAtAsync(broken), StringComparison.Ordinal);

        var page = await visitor.OpenAsync(PathOf(second));
        await visitor.SubmitAsync(page, "confirm-email");
        Assert.StartsWith("This link was already used", await RefusalAtAsync(PathOf(second)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sets_a_new_password_takes_the_wish_back()
    {
        var (student, visitor) = await GivenAsync();
        await AskAsync(visitor, Wanted);
        var (_, link) = await MailsAsync();
        var account = await Db.Users.SingleAsync(each => each.Id == student.AccountId, Token);
        var path = await Scoped<IAccountLinks>().ToPasswordAsync(account);

        var owner = new Visitor(App);
        await owner.SubmitAsync(await owner.OpenAsync(path), "set-password", ("Password", "three-unlikely-otters"));

        Assert.Null((await AccountOfAsync(student)).PendingEmail);
        Assert.StartsWith("This link was already used", await RefusalAtAsync(PathOf(link)), StringComparison.Ordinal);
    }

    private static string EmailOf(Student student) => $"{student.Number}@cabi.test";

    private static string PathOf(Envelope envelope) => new Uri(envelope.Link).PathAndQuery;

    private async Task<(Student Student, Visitor Visitor)> GivenAsync()
    {
        var student = await GivenStudentAsync();
        return (student, await Visitor.SignedInAsync(App, student));
    }

    private static async Task<Visitor.Page> AskAsync(
        Visitor visitor,
        string email,
        string password = Visitor.Password
    ) =>
        await visitor.SubmitAsync(
            await visitor.OpenAsync(Address),
            "ask-for-email",
            ("Email", email),
            ("Password", password)
        );

    private async Task<string?> RefusalAtAsync(string path) =>
        (await new Visitor(App).OpenAsync(path)).Find("#refusal")?.TextContent;

    // The newest of each.
    private async Task<(Envelope Warning, Envelope Link)> MailsAsync()
    {
        var deliveries = await Db
            .Deliveries.Include(delivery => delivery.Account)
            .OrderByDescending(delivery => delivery.Id)
            .Take(2)
            .ToListAsync(Token);
        var writer = Scoped<EnvelopeWriter>();
        return (await writer.WriteAsync(deliveries[1]), await writer.WriteAsync(deliveries[0]));
    }

    private Task<Account> AccountOfAsync(Student student) =>
        Db.Users.AsNoTracking().SingleAsync(account => account.Id == student.AccountId, Token);

    private async Task<(string? Email, string? Pending)> EmailsAsync(Student student)
    {
        var account = await AccountOfAsync(student);
        return (account.Email, account.PendingEmail);
    }
}
