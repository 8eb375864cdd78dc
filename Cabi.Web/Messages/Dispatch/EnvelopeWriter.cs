using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>
/// Words what is delivered, in the language of whoever gets it. The one-time link of a mail is made when it is sent: a secret is
/// never kept, and works from then on for its whole time.
/// </summary>
public sealed class EnvelopeWriter(NoticeText notices, AccountMailText letters, UserManager<Account> accounts, IConfiguration configuration)
{
    private const string DefaultLanguage = "ko";
    private const string LongOverdueList = "/admin/overdue?show=long";

    /// <exception cref="InvalidOperationException">The account has no address.</exception>
    public async Task<Envelope> WriteAsync(Delivery delivery) => delivery.Message is { } message
        ? OfNotice(delivery, OutboxWriter.Read(message))
        : OfLetter(delivery, AccountMailName.Parse(delivery.AccountMail!), await LinkAsync(delivery));

    private Envelope OfNotice(Delivery delivery, Notice notice)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        return EnvelopeOf(delivery, notices.Title(notice), notices.Body(notice), NoticeText.Link(notice), notices.ActionOf(notice));
    }

    private Envelope OfLetter(Delivery delivery, AccountMailName mail, string link)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        return EnvelopeOf(delivery, letters.Title(mail), letters.Body(mail), link, letters.Action(mail));
    }

    private async Task<string> LinkAsync(Delivery delivery) => AccountMailName.Parse(delivery.AccountMail!).Mail == AccountMail.LongOverdue
        ? LongOverdueList
        : SetPassword.LinkTo(delivery.Account, await accounts.GeneratePasswordResetTokenAsync(delivery.Account));

    private Envelope EnvelopeOf(Delivery delivery, string title, string body, string path, string action) => new(
        delivery.Id,
        DeduplicationId.Of(delivery, SiteAddress.Of(configuration)),
        delivery.Account.Email ?? throw new InvalidOperationException($"Account {delivery.AccountId} has no e-mail."),
        LanguageOf(delivery),
        title,
        body,
        SiteAddress.Of(configuration) + path,
        action,
        delivery.PushSubscription);

    private static string LanguageOf(Delivery delivery) => delivery.Account.Language ?? DefaultLanguage;
}
