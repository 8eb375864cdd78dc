using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Notifications;

/// <summary>Writes the mail of a notice, in the language of whoever gets it.</summary>
public sealed class MailText(NoticeText text, IConfiguration configuration)
{
    private static readonly MailAddress _sender = new("cabi@localhost", "Cabi");

    /// <param name="messageId">Makes the mail's Message-ID, so that one delivered twice can be recognised.</param>
    /// <param name="language">The recipient's choice; null is the language of the campus.</param>
    public MailMessage Compose(long messageId, Notice notice, string email, string? language)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language ?? "ko");

            return new MailMessage(_sender, new MailAddress(email))
            {
                Subject = text.Title(notice),
                Body = $"{text.Body(notice)}\n\n{SiteAddress.Of(configuration)}{NoticeText.Link(notice)}\n",
                SubjectEncoding = Encoding.UTF8,
                BodyEncoding = Encoding.UTF8,
                BodyTransferEncoding = TransferEncoding.EightBit,
                Headers = { ["Message-ID"] = string.Create(CultureInfo.InvariantCulture, $"<message-{messageId}@cabi>") },
            };
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
