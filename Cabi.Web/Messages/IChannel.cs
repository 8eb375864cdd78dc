using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages;

/// <summary>A way out of the product. It exists where it is configured.</summary>
public interface IChannel
{
    Channel Channel { get; }

    /// <summary>Tries once. What goes wrong on the way is an answer, not an exception.</summary>
    Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token);
}
