using System.Text.Json;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>A message as Slack takes it, its text still escaped.</summary>
public sealed record SlackMessage(string Channel, Guid Id, string Fallback, string Text, string Button, string Link)
{
    /// <returns>
    /// Null where its blocks break Slack's rules, or are others than a section with words and a row with one button.
    /// </returns>
    public static SlackMessage? Read(JsonElement message)
    {
        var blocks = message.GetProperty("blocks").EnumerateArray().ToArray();

        if (blocks.Length != 2 || TypeOf(blocks[0]) != "section" || TypeOf(blocks[1]) != "actions")
            return null;

        var words = blocks[0].GetProperty("text");
        var button = blocks[1].GetProperty("elements").EnumerateArray().Single();
        var label = button.GetProperty("text");
        var read = new SlackMessage(
            message.GetProperty("channel").GetString()!,
            message.GetProperty("client_msg_id").GetGuid(),
            message.GetProperty("text").GetString()!,
            words.GetProperty("text").GetString()!,
            label.GetProperty("text").GetString()!,
            button.GetProperty("url").GetString()!
        );

        var isFit =
            TypeOf(words) == "mrkdwn"
            && TypeOf(button) == "button"
            && TypeOf(label) == "plain_text"
            && read.Text.Length is > 0 and <= 3000
            && read.Button.Length is > 0 and <= 75
            && read.Link.Length is > 0 and <= 3000
            && read.Fallback.Length > 0;
        return isFit ? read : null;
    }

    private static string? TypeOf(JsonElement element) => element.GetProperty("type").GetString();
}
