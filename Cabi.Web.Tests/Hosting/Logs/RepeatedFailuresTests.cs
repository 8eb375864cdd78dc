using Cabi.Web.Hosting.Logs;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Cabi.Web.Tests.Hosting.Logs;

/// <summary>What of an outage is told, and what is counted.</summary>
public sealed class RepeatedFailuresTests
{
    private readonly Heard _heard = new();
    private readonly RepeatedFailures _failures;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public RepeatedFailuresTests() => _failures = new RepeatedFailures(_heard);

    [Fact]
    public void The_same_failure_is_told_ten_times_a_minute_and_then_counted()
    {
        for (var i = 0; i < 1000; i++)
            Fail("The database is away.");

        Assert.Equal(RepeatedFailures.Told, _heard.Events.Count);

        _now += RepeatedFailures.Window;
        Fail("The database is away.");

        Assert.Equal(
            [
                "The same failure 990 more times within a minute: \"An answer failed. TimeoutException: The database is away.\"",
                "An answer failed.",
            ],
            _heard.Events.Skip(RepeatedFailures.Told).Select(each => each.RenderMessage(null))
        );
    }

    [Fact]
    public void A_sum_has_the_level_and_the_source_of_what_it_sums()
    {
        for (var i = 0; i < 100; i++)
        {
            Fail("The mail server is away.", LogEventLevel.Warning, "Mail");
            Fail("The mail server is away.", LogEventLevel.Error, "Slack");
        }

        _now += RepeatedFailures.Window;
        _failures.Emit(Event("GET /rental answered 200", error: null));

        Assert.Equal(
            [(LogEventLevel.Warning, "\"Mail\""), (LogEventLevel.Error, "\"Slack\"")],
            _heard
                .Events.Where(each => each.Exception is null && each.Properties.ContainsKey("Times"))
                .Select(each => (each.Level, $"{each.Properties[Constants.SourceContextPropertyName]}"))
        );
    }

    [Fact]
    public void Another_failure_is_told_meanwhile_and_so_is_whatever_is_none()
    {
        for (var i = 0; i < 1000; i++)
            Fail("The database is away.");

        Fail("A table is missing.");
        Fail("The database is away.", LogEventLevel.Fatal);

        for (var i = 0; i < 100; i++)
            _failures.Emit(Event("GET /rental answered 503", error: null));

        Assert.Equal(RepeatedFailures.Told + 2 + 100, _heard.Events.Count);
    }

    [Fact]
    public void A_failure_that_was_told_in_full_leaves_no_sum()
    {
        for (var i = 0; i < RepeatedFailures.Told; i++)
            Fail("The database is away.");

        _now += RepeatedFailures.Window;
        _failures.Emit(Event("GET /rental answered 200", error: null));

        Assert.Equal(RepeatedFailures.Told + 1, _heard.Events.Count);
    }

    private void Fail(string cause, LogEventLevel level = LogEventLevel.Error, string source = "Page") =>
        _failures.Emit(Event("An answer failed.", new TimeoutException(cause), level, source));

    private LogEvent Event(
        string sentence,
        Exception? error,
        LogEventLevel level = LogEventLevel.Error,
        string source = "Page"
    ) =>
        new(
            _now,
            level,
            error,
            new MessageTemplateParser().Parse(sentence),
            [new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(source))]
        );

    private sealed class Heard : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
