using Cabi.Web.Messages;
using Cabi.Web.Messages.Mail;
using MailKit.Net.Smtp;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>Whom a reply of a mail server concerns: one mail, or all of them.</summary>
public sealed class SmtpOutcomeTests
{
    [Theory]
    [InlineData(501, "5.1.3 Bad recipient address syntax")]
    [InlineData(501, "Syntax error")]
    [InlineData(550, "5.1.1 No such user")]
    [InlineData(550, "5.7.1 This person takes no mail from you")]
    [InlineData(551, "User not local")]
    [InlineData(552, "5.2.2 Mailbox full")]
    [InlineData(553, "5.1.8 Not such an address")]
    [InlineData(554, "5.1.1 Nobody")]
    [InlineData(555, "Parameters not recognized")]
    [InlineData(556, "5.1.10 The domain takes no mail")]
    public void A_reply_for_good_about_an_address_or_a_mail_refuses_it_alone(int code, string text)
    {
        Assert.IsType<SendOutcome.Refused>(Of(code, text, SmtpStage.Recipient));
        Assert.IsType<SendOutcome.Refused>(Of(code, text, SmtpStage.Content));
    }

    [Theory]
    [InlineData(450, "4.2.0 Greylisted")]
    [InlineData(450, "Mailbox busy")]
    [InlineData(452, "4.2.2 Over quota")]
    [InlineData(451, "4.1.8 Not now")]
    [InlineData(554, "5.7.1 Relay access denied")]
    [InlineData(554, "Transaction failed")]
    public void A_reply_about_one_address_that_may_change_lets_that_mail_wait_alone(int code, string text) =>
        Assert.IsType<SendOutcome.Failed>(Of(code, text, SmtpStage.Recipient));

    [Theory]
    [InlineData(421, "4.3.2 Shutting down")]
    [InlineData(451, "Too many mails")]
    [InlineData(452, "4.3.1 Insufficient system storage")]
    [InlineData(454, "4.7.0 Temporary authentication failure")]
    [InlineData(500, "Command unrecognized")]
    [InlineData(502, "Command not implemented")]
    [InlineData(503, "Bad sequence of commands")]
    [InlineData(521, "Server does not accept mail")]
    [InlineData(530, "5.7.0 Authentication required")]
    [InlineData(535, "5.7.8 Credentials invalid")]
    [InlineData(550, "5.3.2 System not accepting network messages")]
    [InlineData(554, "5.3.5 System incorrectly configured")]
    public void A_reply_about_the_server_or_us_lets_the_channel_rest_at_any_stage(int code, string text) =>
        Assert.All(Enum.GetValues<SmtpStage>(), stage => Assert.IsType<SendOutcome.Throttled>(Of(code, text, stage)));

    [Theory]
    [InlineData(450, "4.1.8 Sender domain not found")]
    [InlineData(501, "5.1.7 Bad sender address syntax")]
    [InlineData(550, "5.7.60 You may not send as this sender")]
    [InlineData(554, "5.7.1 No SMTP service here")]
    public void Whatever_is_said_before_our_own_address_is_taken_lets_the_channel_rest(int code, string text) =>
        Assert.IsType<SendOutcome.Throttled>(Of(code, text, SmtpStage.Session));

    [Fact]
    public void While_connecting_no_mail_is_to_blame() =>
        Assert.Equal(
            new SendOutcome.Throttled("554 No SMTP service here"),
            SmtpOutcome.Of(Reply(554, "No SMTP service here"))
        );

    private static SendOutcome? Of(int code, string text, SmtpStage stage) =>
        SmtpOutcome.Of(new SmtpReplyException(stage, Reply(code, text)));

    private static SmtpCommandException Reply(int code, string text) =>
        new(SmtpErrorCode.UnexpectedStatusCode, (SmtpStatusCode)code, text);
}
