using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>Prometheus' text format, version 0.0.4, and its manner of naming: base units and <c>_total</c> at the end.</summary>
public sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public void Add(Metric metric)
    {
        var name = NameOf(metric);
        var points = metric.GetMetricPoints();
        var isFirst = true;

        foreach (ref readonly var point in points)
        {
            if (isFirst)
                AddHead(metric, name);

            isFirst = false;
            AddPoint(metric.MetricType, name, point);
        }
    }

    public override string ToString() => _text.ToString();

    private static string NameOf(Metric metric)
    {
        var name = metric.Name.Replace('.', '_').Replace('-', '_');
        var unit = metric.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };

        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;

        return IsCounter(metric.MetricType) && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private void AddHead(Metric metric, string name)
    {
        var type = metric.MetricType switch
        {
            var counter when IsCounter(counter) => "counter",
            MetricType.Histogram => "histogram",
            _ => "gauge",
        };
        var help = metric.Description.Length > 0 ? metric.Description : name.Replace('_', ' ');
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private void AddPoint(MetricType type, string name, MetricPoint point)
    {
        var labels = Labels(point.Tags);

        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                AddLine(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                AddLine(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                AddLine(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                AddLine(name, labels, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                AddHistogram(name, labels, point);
                break;
            default:
                throw new NotSupportedException($"{name} is a {type}, for which the text format has no form here.");
        }
    }

    private void AddHistogram(string name, string labels, MetricPoint point)
    {
        var count = 0L;

        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var bound = $"le=\"{Number(bucket.ExplicitBound)}\"";
            AddLine(name + "_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", count);
        }

        AddLine(name + "_sum", labels, point.GetHistogramSum());
        AddLine(name + "_count", labels, point.GetHistogramCount());
    }

    private void AddLine(string name, string labels, double value)
    {
        _text.Append(name);

        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<string>();

        foreach (var (key, value) in tags)
            labels.Add($"{key.Replace('.', '_')}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");

        return string.Join(',', labels);
    }

    private static string Escape(string value) => value
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
