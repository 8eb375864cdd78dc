namespace Cabi.Web.Data.Outbox;

/// <summary>
/// What somebody has chosen for one kind of message and one channel. Without a row the channel is used.
/// </summary>
public sealed class ChannelChoice(int accountId, string kind, Channel channel, bool isOn)
{
    public int AccountId { get; private set; } = accountId;

    /// <summary>The kind of message, as <see cref="Message.Kind"/> names it.</summary>
    public string Kind { get; private set; } = kind;

    public Channel Channel { get; private set; } = channel;

    public bool IsOn { get; set; } = isOn;
}
