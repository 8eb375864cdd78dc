using MailKit.Net.Smtp;
using MimeKit;

namespace Cabi.Web.Messages.Mail;

/// <summary>
/// A client that knows how far its mail has come: for most replies MailKit does not say which command they answer.
/// </summary>
public sealed class StagedSmtpClient : SmtpClient
{
    public SmtpStage Stage { get; private set; }

    /// <summary>Another mail begins.</summary>
    public void Begin() => Stage = SmtpStage.Session;

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        base.OnSenderAccepted(message, mailbox, response);
        Stage = SmtpStage.Recipient;
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        base.OnRecipientAccepted(message, mailbox, response);
        Stage = SmtpStage.Content;
    }
}
