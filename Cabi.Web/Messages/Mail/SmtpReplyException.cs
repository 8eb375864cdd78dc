using MailKit.Net.Smtp;

namespace Cabi.Web.Messages.Mail;

/// <summary>A mail server refused a command of a mail; the inner exception has its reply.</summary>
/// <param name="stage">How far the mail had come.</param>
/// <param name="reply">What the server answered.</param>
public sealed class SmtpReplyException(SmtpStage stage, SmtpCommandException reply) : Exception(reply.Message, reply)
{
    public SmtpStage Stage => stage;

    public SmtpCommandException Reply => reply;
}
