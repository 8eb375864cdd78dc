using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>Collects every metric when it is asked to, and not before.</summary>
[ExportModes(ExportModes.Pull)]
public sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _gate = new();
    private string _text = "";

    /// <summary>Set by the reader this exporter is given to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <returns>All metrics as Prometheus reads them.</returns>
    public string Scrape()
    {
        lock (_gate)
        {
            if (Collect?.Invoke(Timeout.Infinite) is not true)
                throw new InvalidOperationException("The metrics could not be collected.");

            return _text;
        }
    }

    // Called by Collect: the numbers may change once this returns.
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();

        foreach (var metric in batch)
            text.Add(metric);

        _text = text.ToString();
        return ExportResult.Success;
    }
}
