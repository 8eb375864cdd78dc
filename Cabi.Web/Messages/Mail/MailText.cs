using System.Net;
using System.Text;
using Cabi.Web.Ui;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;

namespace Cabi.Web.Messages.Mail;

/// <summary>
/// Writes the mail of an envelope: as text, and as a page that looks good on a phone, by day and by night.
/// </summary>
public sealed class MailText(IStringLocalizer<Words> words, IConfiguration configuration)
{
    private const string Accent = "#5b2bc4";

    public MimeMessage Compose(Envelope envelope, MailboxAddress sender)
    {
        using var speaking = new Speaking(envelope.Language);
        var mail = new MimeMessage
        {
            From = { sender },
            To = { MailboxAddress.Parse(envelope.Address) },
            Subject = envelope.Title,
            MessageId = $"delivery-{envelope.DeduplicationId:N}@{sender.Domain}",
            Body = new MultipartAlternative
            {
                PartOf(TextFormat.Plain, TextOf(envelope)),
                PartOf(TextFormat.Html, HtmlOf(envelope)),
            },
        };

        // Asks for no automatic replies, such as those of people on holiday.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    // Base64 is what every server takes, whatever the language.
    private static TextPart PartOf(TextFormat format, string content)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, content);
        return part;
    }

    private string TextOf(Envelope envelope) =>
        $"""
            {envelope.Title}

            {envelope.Body}

            {envelope.Action}: {envelope.Link}

            --
            {words["Cabi, your campus lockers."]}
            {words["Notification settings:"]} {SettingsLink()}

            """;

    // Tables and styles on each element are what mail programs understand; the colours change with the reader's own.
    private string HtmlOf(Envelope envelope) =>
        $$"""
            <!doctype html>
            <html lang="{{envelope.Language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{{Encode(
                envelope.Title
            )}}</title>
            <style>@media (prefers-color-scheme: dark) { .ground { background: #14121b !important; } .card { background: #1e1b29 !important; } .ink { color: #efedf6 !important; } .muted { color: #a9a3bc !important; } .brand { color: #b79bff !important; } }</style></head>
            <body class="ground" style="margin:0;background:#f6f5fa;font-family:system-ui,'Apple SD Gothic Neo','Malgun Gothic',sans-serif">
            <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f5fa"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;background:#ffffff;border-radius:10px"><tr><td style="padding:24px">
            <p class="brand" style="margin:0 0 16px;font-size:16px;font-weight:700;color:{{Accent}}">Cabi</p>
            <h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:1.35;color:#1b1824">{{Encode(
                envelope.Title
            )}}</h1>
            <p class="ink" style="margin:0 0 24px;font-size:16px;line-height:1.5;color:#1b1824">{{Encode(
                envelope.Body
            )}}</p>
            <a href="{{Encode(
                envelope.Link
            )}}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:{{Accent}};color:#ffffff;font-size:16px;font-weight:700;text-decoration:none">{{Encode(
                envelope.Action
            )}}</a>
            </td></tr></table>
            <p class="muted" style="max-width:480px;margin:16px 0 0;font-size:13px;line-height:1.5;color:#5b566a">{{Encode(
                words["Cabi, your campus lockers."]
            )}}<br><a class="muted" href="{{Encode(SettingsLink())}}" style="color:#5b566a">{{Encode(
                words["Notification settings"]
            )}}</a></p>
            </td></tr></table></body></html>

            """;

    private string SettingsLink() => $"{SiteAddress.Of(configuration)}/account/notifications";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
