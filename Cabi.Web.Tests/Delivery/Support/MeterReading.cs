using System.Diagnostics.Metrics;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>What a meter says now: the value of each instrument, with its reason where it has one.</summary>
public static class MeterReading
{
    public static Dictionary<string, double> Of(string meter)
    {
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener();

        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == meter)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            values[tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value;
    }
}
