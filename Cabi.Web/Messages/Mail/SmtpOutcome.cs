using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Cabi.Web.Messages.Mail;

/// <summary>What a mail server, or the lack of one, means for a mail and for those after it.</summary>
/// <remarks>
/// What begins with 5 is said for good, what begins with 4 for now (RFC 5321, 4.2.1). Whom it is said of follows from
/// the command that it answers, and from the subject of its enhanced code, such as the 1 of 5.1.3 (RFC 3463, 3): 1 is
/// an address, 2 a mailbox, 3 the server itself, 7 what somebody may do.
/// </remarks>
public static partial class SmtpOutcome
{
    /// <returns>Null for an exception that is a defect of Cabi and says nothing of the server.</returns>
    public static SendOutcome? Of(Exception error) =>
        error switch
        {
            SmtpReplyException refused => OfReply(refused.Reply, refused.Stage),

            // While connecting: no mail has begun.
            SmtpCommandException reply => OfReply(reply, SmtpStage.Session),

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

    private static SendOutcome OfReply(SmtpCommandException reply, SmtpStage stage)
    {
        var code = (int)reply.StatusCode;
        var why = string.Create(CultureInfo.InvariantCulture, $"{code} {reply.Message}");
        var (subject, detail) = EnhancedCodeOf(reply.Message);

        // A server that refuses our own address, or us, refuses every mail.
        if (stage == SmtpStage.Session || IsOfServer(code, subject, detail))
            return new SendOutcome.Throttled(why);

        // 554 is how relays refuse whom they do not know, but also a single mail: the others go on, this one is tried
        // again.
        if (code == 450 || (code == 554 && subject is null or 0 or 7) || (code < 500 && subject is 1 or 2))
            return new SendOutcome.Failed(why);

        return code < 500 ? new SendOutcome.Throttled(why) : new SendOutcome.Refused(why);
    }

    // Commands that it does not know or does not expect (RFC 5321, 4.2.4), a machine that takes no mail (RFC 7504), and
    // who has not signed in or not well enough (RFC 4954, 6). Of the system's own subject only what says that it is
    // full, closed or set up wrongly: 3.0 is said of anything, and 3.4 of a mail that is too long.
    private static bool IsOfServer(int code, int? subject, int detail) =>
        code is 421 or 500 or 502 or 503 or 521 or 530 or 534 or 535 or 538
        || (subject == 3 && detail is 1 or 2 or 5)
        || (subject == 7 && detail is 8 or 9 or 11);

    private static (int? Subject, int Detail) EnhancedCodeOf(string message) =>
        EnhancedCode().Match(message) is { Success: true } found
            ? (
                int.Parse(found.Groups["subject"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(found.Groups["detail"].ValueSpan, CultureInfo.InvariantCulture)
            )
            : (null, 0);

    private static string Why(Exception error) =>
        error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;

    [GeneratedRegex(
        @"^\s*[245]\.(?<subject>[0-9]{1,3})\.(?<detail>[0-9]{1,3})\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EnhancedCode();
}
