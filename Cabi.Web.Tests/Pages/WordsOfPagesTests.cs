using System.Net;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages;

/// <summary>What pages say of counts, of bans, and of whom to ask.</summary>
public sealed class WordsOfPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_ban_that_has_not_begun_keeps_nobody_from_renting()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var db = Db;
        var later = Now with { Utc = Now.Utc.AddDays(2) };
        db.Bans.Add(Ban.ByStaff(student.Id, later.Utc.AddDays(3), 1, "A clock that was ahead", later));
        await db.SaveChangesAsync(Token);
        var visitor = await Visitor.SignedInAsync(App, student);

        var before = await visitor.OpenAsync($"/lockers/{locker.Id}");
        Assert.Null(before.Find(".flash.banned"));
        Assert.NotNull(before.Find("button[data-action=rent]:not([disabled])"));

        Time.AdvanceDays(3);
        App.Services.GetRequiredService<StudentSummaryCache>().Forget([student.Id]);
        var during = await visitor.OpenAsync($"/lockers/{locker.Id}");
        Assert.NotNull(during.Find(".flash.banned"));
        Assert.NotNull(during.Find("button[data-action=rent][disabled]"));
    }

    [Fact]
    public async Task A_refusal_that_names_staff_leads_to_whom_to_ask()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync($"/lockers/{locker.Id}");
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = Now.Day.AddDays(-1) });

        var refused = await visitor.SubmitAsync(page, "rent");

        Assert.Contains("when staff set a new one", refused.Find(".flash.refused")?.TextContent);
        Assert.Equal("/help#ask", refused.Find(".flash.refused + .aside a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("a,b@uni.test")]
    [InlineData("ada@uni")]
    [InlineData("ada")]
    public async Task A_forgotten_password_is_asked_for_by_an_address_that_mail_servers_take(string email)
    {
        var visitor = new Visitor(App);

        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync("/account/forgot-password"),
            "forgot-password",
            ("Email", email)
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Enter a valid e-mail address.", page.Find("#email-problem")?.TextContent);
        Assert.Equal(email, page.Find("#Email")?.GetAttribute("value"));
    }

    [Theory]
    [InlineData("ada@학교.한국", "ADA@xn--9d0b527e.xn--3e0b707e")]
    [InlineData("ada@xn--9d0b527e.xn--3e0b707e", "ada@학교.한국")]
    public async Task A_server_with_a_name_in_Hangul_is_found_in_either_spelling(string kept, string typed)
    {
        var db = Db;
        var account = Account.Of(kept);
        account.EmailConfirmed = true;
        account.PasswordHash = Visitor.PasswordHash;
        db.Users.Add(account);
        await db.SaveChangesAsync(Token);

        Assert.Equal("/", (await new Visitor(App).SignInAsync(typed, Visitor.Password)).Path);
        Assert.Equal("/", (await new Visitor(App).SignInAsync(kept, Visitor.Password)).Path);
    }
}
