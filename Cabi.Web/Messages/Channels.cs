using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages;

/// <summary>The channels that this installation has, known to every instance alike.</summary>
public sealed record Channels(IReadOnlyList<Channel> All)
{
    public bool Has(Channel channel) => All.Contains(channel);
}
