namespace Cabi.Web.Messages.Mail;

/// <summary>How far a mail has come when a server refuses something: what the server speaks of.</summary>
public enum SmtpStage
{
    /// <summary>Until our own address is taken (greeting, MAIL FROM): the server speaks of us.</summary>
    Session,

    /// <summary>RCPT TO: the server speaks of one address.</summary>
    Recipient,

    /// <summary>DATA: the server speaks of one mail.</summary>
    Content,
}
