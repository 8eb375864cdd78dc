using System.Net.Http.Json;

namespace Cabi.Web.Messages.Slack;

/// <summary>
/// Writes the message of an envelope in Block Kit: title, body and a button; as text for notifications and screen
/// readers.
/// </summary>
public static class SlackText
{
    /// <param name="person">Slack's id of the recipient.</param>
    public static JsonContent Compose(Envelope envelope, string person)
    {
        var (title, body) = (Escape(envelope.Title), Escape(envelope.Body));
        return JsonContent.Create(
            new
            {
                channel = person,
                client_msg_id = envelope.DeduplicationId,
                text = $"{title}\n{body}\n{Escape(envelope.Link)}",
                unfurl_links = false,
                unfurl_media = false,
                blocks = new object[]
                {
                    // Verbatim: nothing in a person's own words becomes a link or a call to others.
                    new
                    {
                        type = "section",
                        text = new
                        {
                            type = "mrkdwn",
                            text = $"*{title}*\n{body}",
                            verbatim = true,
                        },
                    },
                    new
                    {
                        type = "actions",
                        elements = new object[]
                        {
                            new
                            {
                                type = "button",
                                text = new { type = "plain_text", text = Escape(envelope.Action) },
                                url = envelope.Link,
                                style = "primary",
                            },
                        },
                    },
                },
            }
        );
    }

    // Slack wants these three characters escaped, and no others.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
