using System.Diagnostics.Metrics;

namespace Cabi.Web.Aws.Logs;

/// <summary>What became of the log lines, as metrics of the meter <c>Cabi.Logs</c>.</summary>
public sealed class LogMeter : IDisposable
{
    public const string Name = "Cabi.Logs";

    private readonly Meter _meter = new(Name);
    private readonly long[] _dropped = new long[Enum.GetValues<Loss>().Length];
    private long _sent;

    /// <param name="spooled">The bytes that wait.</param>
    /// <param name="oldestAge">The age in seconds of the oldest line that waits; 0 when none does.</param>
    public LogMeter(Func<long> spooled, Func<double> oldestAge)
    {
        _meter.CreateObservableCounter(
            "cabi.logs.sent",
            () => Interlocked.Read(ref _sent),
            "{event}",
            "Log events that CloudWatch Logs has taken"
        );
        _meter.CreateObservableCounter("cabi.logs.dropped", Losses, "{event}", "Log events that were lost, by reason");
        _meter.CreateObservableGauge("cabi.logs.spooled", spooled, "By", "Log events that wait to be sent");
        _meter.CreateObservableGauge(
            "cabi.logs.oldest_age",
            oldestAge,
            "s",
            "Age of the oldest log event that waits to be sent"
        );
    }

    /// <summary>Lost for whatever reason.</summary>
    public long Dropped => Enum.GetValues<Loss>().Sum(loss => Interlocked.Read(ref _dropped[(int)loss]));

    public void AddSent(int lines) => Interlocked.Add(ref _sent, lines);

    public void AddDropped(Loss loss, int lines) => Interlocked.Add(ref _dropped[(int)loss], lines);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Losses() =>
        Enum.GetValues<Loss>()
            .Select(loss => new Measurement<long>(
                Interlocked.Read(ref _dropped[(int)loss]),
                KeyValuePair.Create<string, object?>("reason", loss.ToString().ToLowerInvariant())
            ));
}
