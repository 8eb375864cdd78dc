using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cabi.Web.Tests.Support;

/// <summary>What a counter counts from now on, by its one label.</summary>
public sealed class HeardCount : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();

    public HeardCount(string counter)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == counter)
                self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => _counts.AddOrUpdate($"{tags[0].Value}", value, (_, sum) => sum + value));
        _listener.Start();
    }

    public long Of(string label) => _counts.GetValueOrDefault(label);

    public void Dispose() => _listener.Dispose();
}
