using System.Net;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Tests.Pages;

public sealed class NotificationPagesTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public void Every_account_mail_has_words_whatever_it_counts()
    {
        var words = Scoped<IStringLocalizer<Words>>();

        Assert.All(Enum.GetNames<AccountMail>(), mail => Assert.NotEqual(mail, words.DeliveryKind(mail)));
        Assert.Equal(
            words.DeliveryKind("LongOverdue"),
            words.DeliveryKind($"{new AccountMailName(AccountMail.LongOverdue, 3)}")
        );
    }

    [Fact]
    public async Task A_box_that_is_not_ticked_is_off_until_it_is_ticked_again()
    {
        var student = await GivenStudentAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/account/notifications");
        Assert.Equal(NoticeKinds.All.Count, page.Document.QuerySelectorAll("input[name=on][checked]").Length);

        page.Document.QuerySelector("input[value='DueSoon.Email']")!.RemoveAttribute("checked");
        page = await visitor.SubmitAsync(page, "choose-channels");

        Assert.Null(page.Document.QuerySelector("input[value='DueSoon.Email']")!.GetAttribute("checked"));
        Assert.Equal("DueSoon", (await Db.ChannelChoices.SingleAsync(Token)).Kind);

        page.Document.QuerySelector("input[value='DueSoon.Email']")!.SetAttribute("checked", "");
        page = await visitor.SubmitAsync(page, "choose-channels");
        Assert.NotNull(page.Document.QuerySelector("input[value='DueSoon.Email']")!.GetAttribute("checked"));
    }

    [Theory]
    [InlineData("DueSoon.0")]
    [InlineData("DueSoon.Nonsense")]
    [InlineData("Nonsense.Email")]
    public async Task A_choice_that_is_not_on_the_page_is_refused_and_nothing_changes(string box)
    {
        var student = await GivenStudentAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/account/notifications");

        page.Document.QuerySelector("input[value='DueSoon.Email']")!.SetAttribute("value", box);
        page = await visitor.SubmitAsync(page, "choose-channels");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Find("[role=alert]"));
        Assert.Empty(await Db.ChannelChoices.ToListAsync(Token));
    }

    [Fact]
    public async Task Whoever_has_forgotten_their_password_is_told_the_same_whether_there_is_an_account_or_not()
    {
        var student = await GivenStudentAsync();
        var visitor = new Visitor(App);
        var known = await AskAsync(visitor, $"{student.Number}@cabi.test");
        var unknown = await AskAsync(visitor, "nobody@cabi.test");

        Assert.Equal(known, unknown);
        var mail = await Db.Deliveries.SingleAsync(Token);
        Assert.Equal(
            (student.AccountId, nameof(AccountMail.PasswordForgotten), Channel.Email),
            (mail.AccountId, mail.AccountMail, mail.Channel)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    public async Task What_is_no_address_is_told_beside_the_field_and_kept(string typed)
    {
        var visitor = new Visitor(App);
        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync("/account/forgot-password"),
            "forgot-password",
            ("Email", typed)
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#email-problem"));
        Assert.Equal(typed, page.Document.QuerySelector("#Email")!.GetAttribute("value") ?? "");
    }

    private static async Task<string> AskAsync(Visitor visitor, string email)
    {
        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync("/account/forgot-password"),
            "forgot-password",
            ("Email", email)
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Document.QuerySelector("[role=status]")!.TextContent;
    }
}
