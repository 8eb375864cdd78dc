using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Ui;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>
/// Writes the words of a delivery, in the language of its recipient. The one-time link of an account mail is made when
/// the mail is sent: the secret is never stored, and the link's time begins then.
/// </summary>
public sealed class EnvelopeWriter(
    NoticeWriter notices,
    AccountMailText mails,
    IAccountLinks links,
    IConfiguration configuration
)
{
    private const string LongOverdueList = "/admin/overdue?show=long";
    private const string ForgottenPassword = "/account/forgot-password";

    /// <exception cref="InvalidOperationException">The account has no address.</exception>
    public async Task<Envelope> WriteAsync(Delivery delivery) =>
        delivery.Message is { } message ? OfNotice(delivery, OutboxWriter.Read(message))
        : delivery.Trouble is { } trouble ? OfTrouble(delivery, MailOf(delivery), trouble)
        : OfAccountMail(delivery, AccountMailName.Parse(delivery.AccountMail!), await LinkAsync(delivery));

    private Envelope OfNotice(Delivery delivery, Notice notice)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        var text = notice.Text(notices);
        return EnvelopeOf(delivery, $"{text.Title}", $"{text.Body}", text.Link, notices.ActionOf(text));
    }

    private Envelope OfAccountMail(Delivery delivery, AccountMailName mail, string link)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        return EnvelopeOf(delivery, mails.Title(mail), mails.Body(mail), link, mails.Action(mail));
    }

    private Envelope OfTrouble(Delivery delivery, AccountMail mail, Trouble trouble)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        var (title, body, action) = mails.OfTrouble(mail, trouble);
        return EnvelopeOf(delivery, title, body, trouble.Link, action);
    }

    private async Task<string> LinkAsync(Delivery delivery) =>
        MailOf(delivery) switch
        {
            AccountMail.LongOverdue => LongOverdueList,
            AccountMail.EmailChanging => ForgottenPassword,
            AccountMail.ConfirmEmail => await links.ToEmailAsync(delivery.Account),
            _ => await links.ToPasswordAsync(delivery.Account),
        };

    private Envelope EnvelopeOf(Delivery delivery, string title, string body, string path, string action) =>
        new(
            delivery.Id,
            DeduplicationId.Of(delivery, SiteAddress.Of(configuration)),
            AddressOf(delivery) ?? throw new InvalidOperationException($"Account {delivery.AccountId} has no e-mail."),
            LanguageOf(delivery),
            title,
            body,
            SiteAddress.Of(configuration) + path,
            action,
            delivery.PushSubscription
        );

    // An e-mail that is wanted no more has become the account's, or was given up: its link then says so.
    private static string? AddressOf(Delivery delivery) =>
        delivery.AccountMail is not null && MailOf(delivery) == AccountMail.ConfirmEmail
            ? delivery.Account.PendingEmail ?? delivery.Account.Email
            : delivery.Account.Email;

    private static AccountMail MailOf(Delivery delivery) => AccountMailName.Parse(delivery.AccountMail!).Mail;

    private string LanguageOf(Delivery delivery) => delivery.Account.Language ?? CampusLanguage.Of(configuration);
}
