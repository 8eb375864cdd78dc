using System.Text;
using MimeKit;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>A mail as it arrived, its words decoded (RFC 2045, RFC 2047).</summary>
public sealed record ReceivedMail(string Id, string To, string From, string Subject, string Text, string Html)
{
    public static ReceivedMail Read(string raw)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(raw));
        using var mail = MimeMessage.Load(stream);
        Assert.All(
            mail.BodyParts.Cast<MimePart>(),
            part => Assert.Equal(ContentEncoding.Base64, part.ContentTransferEncoding)
        );
        return new ReceivedMail(
            mail.MessageId!,
            mail.To.ToString(),
            mail.From.ToString(),
            mail.Subject!,
            mail.TextBody!,
            mail.HtmlBody!
        );
    }
}
