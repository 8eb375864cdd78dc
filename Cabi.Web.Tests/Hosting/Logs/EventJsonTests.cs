using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cabi.Web.Hosting.Logs;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Cabi.Web.Tests.Hosting.Logs;

/// <summary>What one line of the log says, from the logger that the product's classes use to the bytes.</summary>
public sealed class EventJsonTests : IDisposable
{
    private readonly Kept _kept = new();
    private readonly SerilogLoggerFactory _logs;

    public EventJsonTests()
    {
        var lines = new LineSink(new EventJson("build-17", "cabi-1", () => "12"));
        lines.Add(_kept);
        _logs = new SerilogLoggerFactory(
            new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(lines).CreateLogger(),
            dispose: true
        );
    }

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void A_line_says_when_how_grave_what_where_for_whom_and_on_which_trace()
    {
        using var activity = new Activity("request").Start();

        var line = Say(log =>
            log.LogWarning(
                new InvalidOperationException("broken"),
                "{Count} of {Total} in {Place}: {Nothing}",
                3,
                4.5,
                "새롬관",
                null
            )
        );

        Assert.Equal(
            [
                "time",
                "level",
                "message",
                "exception",
                "source",
                "trace",
                "span",
                "account",
                "values",
                "build",
                "instance",
                "run",
                "number",
            ],
            line.EnumerateObject().Select(property => property.Name)
        );
        Assert.EndsWith("Z", line.GetProperty("time").GetString(), StringComparison.Ordinal);
        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal("3 of 4.5 in 새롬관: null", line.GetProperty("message").GetString());
        Assert.StartsWith(
            "System.InvalidOperationException: broken",
            line.GetProperty("exception").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("Cabi.Tests", line.GetProperty("source").GetString());
        Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("trace").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("span").GetString());
        Assert.Equal("12", line.GetProperty("account").GetString());
        Assert.Equal(
            """{"Count":3,"Total":4.5,"Place":"새롬관","Nothing":null}""",
            line.GetProperty("values").GetRawText()
        );
        Assert.Equal("build-17", line.GetProperty("build").GetString());
        Assert.Equal("cabi-1", line.GetProperty("instance").GetString());
    }

    // A value that cannot be written would cost the whole line, and those are the lines of errors.
    [Fact]
    public void Whatever_is_told_has_a_text()
    {
        object[] values =
        [
            TimeSpan.FromSeconds(3),
            Guid.Empty,
            DayOfWeek.Monday,
            DateTime.UnixEpoch,
            double.NaN,
            'x',
            new[] { 1, 2 },
            (1, "two"),
        ];

        foreach (var value in values)
            Assert.NotEqual(
                "",
                Say(log => log.LogError("{Value}", value)).GetProperty("values").GetProperty("Value").GetString()
            );
    }

    [Fact]
    public void An_instant_is_written_as_machines_read_it()
    {
        var at = DateTime.UnixEpoch;

        var line = Say(log => log.LogError("{At}", at));

        Assert.Equal("1970-01-01T00:00:00Z", line.GetProperty("values").GetProperty("At").GetString());
    }

    [Fact]
    public void Two_equal_events_differ_by_their_number_within_the_run()
    {
        var (one, other) = (Say(log => log.LogInformation("again")), Say(log => log.LogInformation("again")));

        Assert.Equal(one.GetProperty("run").GetString(), other.GetProperty("run").GetString());
        Assert.Equal(1, other.GetProperty("number").GetInt64() - one.GetProperty("number").GetInt64());
    }

    [Fact]
    public void What_surrounds_a_sentence_is_left_out_because_it_holds_the_path()
    {
        var line = Say(log =>
        {
            using (log.BeginScope(new Dictionary<string, object> { ["RequestPath"] = "/join/a-secret" }))
                log.LogInformation("inside");
        });

        Assert.DoesNotContain("a-secret", line.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Duplicate entry 's1@cabi.test' for key 'IX_AspNetUsers_NormalizedEmail'",
        "Duplicate entry '(e-mail)' for key 'IX_AspNetUsers_NormalizedEmail'"
    )]
    [InlineData("to <Kim.Minsu+x@Mail.Example.COM>, S1@CABI.TEST", "to <(e-mail)>, (e-mail)")]
    [InlineData("mailto:s1%40cabi.test", "mailto:(e-mail)")]
    [InlineData(
        "GET /account/set-password?account=7&token=CfDJ8Lk%2F HTTP/1.1",
        "GET /account/set-password?(query) HTTP/1.1"
    )]
    [InlineData("path '/join/Zm9v-YmFy' is", "path '/join/(token)' is")]
    [InlineData(
        "Access denied for user 'cabi'@'10.0.0.7' (using password: YES)",
        "Access denied for user 'cabi'@'10.0.0.7' (using password: YES)"
    )]
    [InlineData("is it? a = b", "is it? a = b")]
    public void What_no_log_may_hold_is_taken_out_wherever_it_stands(string text, string redacted)
    {
        var line = Say(log => log.LogError(new InvalidOperationException(text), "{Text}", text));

        Assert.Equal(redacted, line.GetProperty("message").GetString());
        Assert.Equal(redacted, line.GetProperty("values").GetProperty("Text").GetString());
        Assert.Equal($"System.InvalidOperationException: {redacted}", line.GetProperty("exception").GetString());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('힣')]
    [InlineData('\u0001')]
    public void An_event_that_is_too_long_is_cut_and_says_so(char mail)
    {
        var text = new string(mail, 300_000);

        var line = Say(log => log.LogError(new InvalidOperationException(text), "{Text}", text));

        Assert.InRange(Encoding.UTF8.GetByteCount(line.GetRawText()), 1, EventJson.MaximumBytes);
        Assert.InRange(line.GetProperty("cutFromBytes").GetInt32(), 900_000, int.MaxValue);
        Assert.StartsWith(new string(mail, 1000), line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(new string(mail, 1000), line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    private JsonElement Say(Action<Microsoft.Extensions.Logging.ILogger> speak)
    {
        speak(_logs.CreateLogger("Cabi.Tests"));
        Assert.DoesNotContain((byte)'\n', _kept.Lines[^1].Utf8);
        return JsonDocument.Parse(_kept.Lines[^1].Utf8).RootElement;
    }

    private sealed class Kept : ILogOutlet
    {
        public List<LogLine> Lines { get; } = [];

        public void Write(LogLine line) => Lines.Add(line);

        public void Dispose() { }
    }
}
