using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Cabi.Web.Messages.Mail;

/// <summary>What a mail server, or the lack of one, means for a mail and for those after it.</summary>
public static class SmtpOutcome
{
    /// <returns>Null for an exception that is a defect of Cabi and says nothing of the server.</returns>
    public static SendOutcome? Of(Exception error) =>
        error switch
        {
            SmtpCommandException answer => OfAnswer(answer),

            // No address, or one that this server cannot take.
            FormatException => new SendOutcome.Refused(error.Message),

            IOException
            or SocketException
            or ProtocolException
            or AuthenticationException
            or SslHandshakeException
            or NotSupportedException
            or ServiceNotConnectedException
            or ServiceNotAuthenticatedException => new SendOutcome.Throttled(Why(error)),
            _ => null,
        };

    // RFC 5321, 4.2.1: what begins with 5 is said for good; 421, 451, 452 and 454 ask for patience, 450 for one
    // mailbox.
    private static SendOutcome OfAnswer(SmtpCommandException answer)
    {
        var why = $"{(int)answer.StatusCode} {answer.Message}";

        // A server that refuses our own address refuses every mail.
        if (answer.ErrorCode == SmtpErrorCode.SenderNotAccepted)
            return new SendOutcome.Throttled(why);

        return answer.StatusCode switch
        {
            SmtpStatusCode.MailboxUnavailable
            or SmtpStatusCode.MailboxNameNotAllowed
            or SmtpStatusCode.ExceededStorageAllocation
            or SmtpStatusCode.UserNotLocalTryAlternatePath => new SendOutcome.Refused(why),
            SmtpStatusCode.TransactionFailed or SmtpStatusCode.MailboxBusy => new SendOutcome.Failed(why),
            _ => new SendOutcome.Throttled(why),
        };
    }

    private static string Why(Exception error) =>
        error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;
}
