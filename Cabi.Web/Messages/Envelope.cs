using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages;

/// <summary>A message as one channel gets it, in the words of its recipient.</summary>
/// <param name="DeduplicationId">The same in every attempt: by it the channel recognises a repeat.</param>
/// <param name="Address">Where the channel finds the recipient.</param>
/// <param name="Language"><c>ko</c> or <c>en</c>.</param>
/// <param name="Link">The absolute address of the page that the message is about.</param>
/// <param name="Action">What that page is for, as a button says it.</param>
/// <param name="Device">The browser that it goes to; null on every channel but push.</param>
public sealed record Envelope(
    long DeliveryId,
    Guid DeduplicationId,
    string Address,
    string Language,
    string Title,
    string Body,
    string Link,
    string Action,
    PushSubscription? Device = null
);
