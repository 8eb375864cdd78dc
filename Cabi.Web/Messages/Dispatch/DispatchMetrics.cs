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

    private static readonly Counter<long> _sent = _meter.CreateCounter<long>(
        "cabi.deliveries.sent",
        description: "Deliveries that a channel has taken, by channel."
    );

    private static readonly Counter<long> _failed = _meter.CreateCounter<long>(
        "cabi.deliveries.failed",
        description: "Attempts that a channel did not take, by channel."
    );

    /// <summary>Counts a delivery that left.</summary>
    public static void Sent(Channel channel) => _sent.Add(1, Label(channel));

    /// <summary>Counts an attempt that came to nothing.</summary>
    public static void Failed(Channel channel) => _failed.Add(1, Label(channel));

    /// <summary>Counts a delivery that nobody is there to get.</summary>
    public static void RecipientGone(Channel channel) => _deliveriesGone.Add(1, Label(channel));

    /// <summary>Reports zero for each channel, because Prometheus sees only changes.</summary>
    public static void StartAtZero()
    {
        foreach (var channel in Enum.GetValues<Channel>())
        {
            foreach (var counter in new[] { _sent, _failed, _deliveriesGone })
                counter.Add(0, Label(channel));
        }
    }

    private static KeyValuePair<string, object?> Label(Channel channel) => new("channel", channel.ToString());
}
