using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages;

/// <summary>A way out of the product. It exists where it is configured.</summary>
public interface IChannel
{
    Channel Channel { get; }

    /// <summary>Makes one attempt. A failure is an answer, not an exception.</summary>
    Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token);
}
