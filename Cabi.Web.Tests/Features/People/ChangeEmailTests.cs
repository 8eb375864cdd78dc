using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Text;
using Cabi.Web.Features;
using Cabi.Web.Features.People;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.People;

public sealed class ChangeEmailTests(CabiApp app) : StaffTest(app)
{
    private const string New = "s.o'hara@uni.test";

    [Fact]
    public async Task A_changed_e_mail_is_the_login_and_ends_sessions_and_is_audited()
    {
        var student = await GivenStudentAsync();
        var before = await AccountOfAsync(student);
        var visitor = await Visitor.SignedInAsync(App, student);

        Assert.Null(await ChangeAsync(await GivenStaffActAsync(), student, New));

        var after = await AccountOfAsync(student);
        Assert.Equal((New, New, true), (after.Email, after.UserName, after.EmailConfirmed));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        var entry = await AuditedAsync();
        Assert.Equal(
            ("ChangeEmail", $"student:{student.Id}", $"e-mail: {before.Email} → {New}", Why),
            (entry.Action, entry.Subject, entry.Detail, entry.Reason)
        );
        Assert.Empty(await Db.Deliveries.ToListAsync(Token));
        App.RealTime.Advance(SessionValidation.Interval * 2);
        Assert.StartsWith("/account/sign-in", (await visitor.OpenAsync("/rental")).Path, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.SignInAsync(New, Visitor.Password)).Path);
    }

    [Fact]
    public async Task Who_never_signed_in_is_mailed_a_first_link_once()
    {
        var student = await GivenNewcomerAsync();

        Assert.Null(await ChangeAsync(await GivenStaffActAsync(), student, New));
        Assert.Null(await ChangeAsync(await GivenStaffActAsync(), student, "other@uni.test"));

        var delivery = await Db.Deliveries.Include(delivery => delivery.Account).SingleAsync(Token);
        Assert.Equal(("Welcome", "other@uni.test"), (delivery.AccountMail, delivery.Account.Email));
    }

    [Theory]
    [InlineData("Ada <ada@uni.test>")]
    [InlineData("ada@uni")]
    [InlineData("")]
    public async Task An_address_that_no_server_takes_is_refused(string email)
    {
        var student = await GivenStudentAsync();

        await AssertRefusedAsync(
            new Refusal.EmailFaulty(EmailAddress.FaultOf(email)!),
            async () => await ChangeAsync(await GivenStaffActAsync(), student, email)
        );
    }

    [Fact]
    public async Task The_address_of_somebody_else_is_refused_in_any_case()
    {
        var (student, other) = (await GivenStudentAsync(), await GivenStudentAsync());

        await AssertRefusedAsync(
            new Refusal.EmailTaken(),
            async () => await ChangeAsync(await GivenStaffActAsync(), student, $"{other.Number}@CABI.test")
        );
    }

    [Fact]
    public async Task The_same_address_is_no_change_and_a_change_has_a_reason()
    {
        var student = await GivenStudentAsync();
        var email = (await AccountOfAsync(student)).Email!;

        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () => await ChangeAsync(await GivenStaffActAsync(), student, email)
        );
        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await ChangeAsync(await GivenStaffActAsync(), student, New, reason: "")
        );
    }

    [Fact]
    public async Task The_address_of_staff_is_not_changed_by_staff()
    {
        var student = await GivenStudentAsync();
        var db = Db;
        var role = new IdentityRole<int>(Roles.Operator) { NormalizedName = "OPERATOR" };
        db.Roles.Add(role);
        await db.SaveChangesAsync(Token);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = student.AccountId!.Value, RoleId = role.Id });
        await db.SaveChangesAsync(Token);

        await AssertRefusedAsync(
            new Refusal.EmailOfStaff(),
            async () => await ChangeAsync(await GivenStaffActAsync(), student, New)
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var student = await GivenStudentAsync();

        await AssertOnceAsync(actor => ChangeAsync(actor, student, New));
    }

    [Fact]
    public async Task A_new_first_link_is_mailed_and_audited_unless_one_waits()
    {
        var student = await GivenNewcomerAsync();

        Assert.Null(await SendAsync(await GivenStaffActAsync(), student));
        Assert.Null(await SendAsync(await GivenStaffActAsync(), student));

        Assert.Equal("Welcome", (await Db.Deliveries.SingleAsync(Token)).AccountMail);
        var entry = await AuditedAsync();
        Assert.Equal(("SendFirstLink", $"student:{student.Id}"), (entry.Action, entry.Subject));
    }

    [Fact]
    public async Task Who_has_a_password_or_no_account_gets_no_first_link()
    {
        var student = await GivenStudentAsync();
        var db = Db;
        var without = db.Students.Add(new Student("x", "Without")).Entity;
        await db.SaveChangesAsync(Token);

        await AssertRefusedAsync(
            new Refusal.HasPassword(),
            async () => await SendAsync(await GivenStaffActAsync(), student)
        );
        await AssertRefusedAsync(
            new Refusal.NoAccount(),
            async () => await SendAsync(await GivenStaffActAsync(), without)
        );
        await AssertRefusedAsync(
            new Refusal.NoAccount(),
            async () => await ChangeAsync(await GivenStaffActAsync(), without, New)
        );
        Assert.Equal(new Refusal.NoMailServer(), FirstLink.Refuse(wasUsed: false, sendsMail: false));
    }

    [Fact]
    public async Task Staff_change_an_address_and_send_a_link_on_the_page_of_the_person()
    {
        var (student, other) = (await GivenNewcomerAsync(), await GivenStudentAsync());
        var staff = await GivenStaffAsync();
        var page = await staff.OpenAsync($"/admin/people/{student.Id}");
        Assert.False(page.Find("[data-action=first-link]")!.HasAttribute("disabled"));

        var faulty = await staff.SubmitAsync(page, "change-email", ("Email", "ada@uni"), ("Reason", Why));
        Assert.Equal(400, (int)faulty.Status);
        Assert.Contains("no dot after the @", faulty.Text, StringComparison.Ordinal);
        Assert.NotNull(faulty.Find("input[name=Email][value='ada@uni'][aria-invalid=true]"));

        var taken = await staff.SubmitAsync(
            page,
            "change-email",
            ("Email", $"{other.Number}@cabi.test"),
            ("Reason", Why)
        );
        Assert.Contains("belongs to someone else", taken.Text, StringComparison.Ordinal);

        var done = await staff.SubmitAsync(page, "change-email", ("Email", " ada＠uni.test "), ("Reason", Why));
        Assert.Equal("The e-mail is changed.", done.Find("[role=status]")?.TextContent);
        Assert.Equal("ada@uni.test", (await AccountOfAsync(student)).Email);

        var sent = await staff.SubmitAsync(done, "first-link");
        Assert.Equal("The link is on its way.", sent.Find("[role=status]")?.TextContent);

        var known = await staff.OpenAsync($"/admin/people/{other.Id}");
        Assert.True(known.Find("[data-action=first-link]")!.HasAttribute("disabled"));
        Assert.Contains("already has a password", known.Find("#no-first-link")?.TextContent, StringComparison.Ordinal);
    }

    private Task<Account> AccountOfAsync(Student student) =>
        Db.Users.AsNoTracking().SingleAsync(account => account.Id == student.AccountId, Token);

    private async Task<Student> GivenNewcomerAsync()
    {
        var student = await GivenStudentAsync();
        await Db
            .Users.Where(account => account.Id == student.AccountId)
            .ExecuteUpdateAsync(
                accounts =>
                    accounts
                        .SetProperty(account => account.EmailConfirmed, false)
                        .SetProperty(account => account.PasswordHash, (string?)null),
                Token
            );
        return student;
    }

    private Task<Refusal?> ChangeAsync(Actor actor, Student student, string email, string reason = Why) =>
        Scoped<ChangeEmail>().ExecuteAsync(actor, student.Id, email, reason, Token);

    private Task<Refusal?> SendAsync(Actor actor, Student student) =>
        Scoped<SendFirstLink>().ExecuteAsync(actor, student.Id, Token);
}
