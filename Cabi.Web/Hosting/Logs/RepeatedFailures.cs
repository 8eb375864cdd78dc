using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// Tells the same failure ten times a minute and counts the others, so that an outage fills no disk: with their stacks,
/// 200 failing requests a second would write some 2 MB in each. What carries no exception, such as the line of a
/// request, always passes.
/// </summary>
/// <param name="next">Gets what is told.</param>
public sealed class RepeatedFailures(ILogEventSink next) : ILogEventSink, IDisposable
{
    /// <summary>How often one failure is told within <see cref="Window"/>.</summary>
    public const int Told = 10;

    /// <summary>How long is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Failures whose words differ each time, such as by an id, are no outage. Beyond so many kinds none is held back.
    private const int MostKinds = 1000;

    private static readonly MessageTemplate _sentence = new MessageTemplateParser().Parse(
        "The same failure {Times} more times within a minute: {Failure}"
    );

    private readonly Lock _gate = new();
    private readonly Dictionary<Kind, int> _seen = [];
    private DateTimeOffset _began;

    public void Emit(LogEvent logEvent)
    {
        foreach (var sum in Begin(logEvent.Timestamp))
            next.Emit(sum);

        if (MayPass(logEvent))
            next.Emit(logEvent);
    }

    public void Dispose() => (next as IDisposable)?.Dispose();

    private bool MayPass(LogEvent logEvent)
    {
        if (logEvent.Exception is not { } error || logEvent.Level == LogEventLevel.Fatal)
            return true;

        var kind = new Kind(
            logEvent.Level,
            SourceOf(logEvent),
            logEvent.MessageTemplate.Text,
            error.GetType(),
            error.GetBaseException().Message
        );

        lock (_gate)
        {
            var times = _seen.GetValueOrDefault(kind);

            if (times == 0 && _seen.Count >= MostKinds)
                return true;

            _seen[kind] = times + 1;
            return times < Told;
        }
    }

    // Whatever is logged first after a minute has ended brings its sums: something is logged all the time.
    private List<LogEvent> Begin(DateTimeOffset now)
    {
        lock (_gate)
        {
            // The machine's clock may be set back.
            if (now >= _began && now - _began < Window)
                return [];

            var sums = _seen.Where(each => each.Value > Told).Select(each => Sum(now, each.Key, each.Value)).ToList();
            _seen.Clear();
            _began = now;
            return sums;
        }
    }

    private static LogEvent Sum(DateTimeOffset now, Kind kind, int times) =>
        new(
            now,
            kind.Level,
            exception: null,
            _sentence,
            [
                new LogEventProperty("Times", new ScalarValue(times - Told)),
                new LogEventProperty(
                    "Failure",
                    new ScalarValue(
                        string.Create(CultureInfo.InvariantCulture, $"{kind.Sentence} {kind.Error.Name}: {kind.Cause}")
                    )
                ),
                new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(kind.Source)),
            ]
        );

    private static string SourceOf(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string name }
            ? name
            : typeof(RepeatedFailures).FullName!;

    private sealed record Kind(LogEventLevel Level, string Source, string Sentence, Type Error, string Cause);
}
