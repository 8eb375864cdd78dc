using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cabi.Web.Tests.Support;

/// <summary>What a counter counts from now on in the test that listens, by its one label if it has any.</summary>
public sealed class HeardCount : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();

    // Meters belong to the process, and other tests run in it at the same time.
    private readonly AsyncLocal<bool> _isHere = new();

    public HeardCount(string counter)
    {
        _isHere.Value = true;
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == counter)
                self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                if (_isHere.Value)
                    _counts.AddOrUpdate(tags.IsEmpty ? "" : $"{tags[0].Value}", value, (_, sum) => sum + value);
            }
        );
        _listener.Start();
    }

    public long Total => _counts.Values.Sum();

    public long Of(string label) => _counts.GetValueOrDefault(label);

    public void Dispose() => _listener.Dispose();
}
