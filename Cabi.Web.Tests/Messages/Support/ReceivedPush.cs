using System.Text.Json;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>A push message as it arrived in a browser.</summary>
public sealed record ReceivedPush(
    PushBrowser Browser,
    string Topic,
    int TimeToLive,
    string Title,
    string Body,
    string Language,
    string Link,
    string Tag
)
{
    public static ReceivedPush Of(PushBrowser browser, string topic, int timeToLive, string content)
    {
        var json = JsonDocument.Parse(content).RootElement;
        return new ReceivedPush(
            browser,
            topic,
            timeToLive,
            Text("title"),
            Text("body"),
            Text("lang"),
            Text("link"),
            Text("tag")
        );

        string Text(string name) => json.GetProperty(name).GetString()!;
    }
}
