namespace Cabi.Web.Data.Outbox;

/// <summary>
/// A way by which messages leave the product. The inbox is not a channel: it shows the messages themselves.
/// </summary>
public enum Channel
{
    Email,
    Slack,
    Push,
}
