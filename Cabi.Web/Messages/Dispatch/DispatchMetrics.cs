using System.Diagnostics.Metrics;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>What happens to deliveries, counted for the metrics.</summary>
public static class DispatchMetrics
{
    private static readonly Meter _meter = new("Cabi");

    private static readonly Counter<long> _deliveriesGone = _meter.CreateCounter<long>(
        "cabi.deliveries.gone",
        description: "Deliveries whose recipient is not to be found on their channel, by channel."
    );

    /// <summary>Counts a delivery that nobody is there to get.</summary>
    public static void RecipientGone(Channel channel) =>
        _deliveriesGone.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()));
}
