using System.Net;
using System.Net.Mail;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Notifications;

/// <summary>E-mail by an SMTP server.</summary>
public sealed class SmtpChannel(SmtpOptions options, MailText text) : IChannel
{
    public Channel Channel => Channel.Email;

    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        // Not the library's own limit: that of its asynchronous way does nothing.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromSeconds(SmtpOptions.Patience));

        try
        {
            using var mail = text.Compose(envelope, options.Sender);
            using var client = new SmtpClient(options.Host, options.Port)
            {
                EnableSsl = options.UsesTls,
                Credentials = options.User is { Length: > 0 } user ? new NetworkCredential(user, options.Password) : null,
            };
            await client.SendMailAsync(mail, limit.Token);
            return new SendOutcome.Sent();
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new SendOutcome.Resting($"The mail server said nothing for {SmtpOptions.Patience} seconds.");
        }
        catch (FormatException error)
        {
            return new SendOutcome.Refused(error.Message);
        }
        catch (SmtpException error)
        {
            return OutcomeOf(error);
        }
    }

    // RFC 5321, 4.2.1: what begins with 5 is said for good; 421, 450 to 452 and 454 ask for patience.
    private static SendOutcome OutcomeOf(SmtpException error)
    {
        var why = error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;

        return error.StatusCode switch
        {
            SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.ExceededStorageAllocation
                or SmtpStatusCode.UserNotLocalTryAlternatePath => new SendOutcome.Refused(why),
            SmtpStatusCode.TransactionFailed or SmtpStatusCode.MailboxBusy => new SendOutcome.Failed(why),
            _ => new SendOutcome.Resting(why),
        };
    }
}
