using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// What a log event says, as one line: when, how grave, the sentence and its own values, whose request, which trace,
/// which build and instance. What the framework attaches to every event of a request (its path above all) is left out.
/// </summary>
/// <param name="account">The id of the account that the current request is for.</param>
public sealed class EventJson(string build, string instance, Func<string?> account)
{
    /// <summary>
    /// No line is longer: 256 KiB less what CloudWatch Logs counts for itself is what every service takes.
    /// </summary>
    public const int MaximumBytes = (256 * 1024) - 26;

    // Two texts of so many characters fit, even if each needs six bytes.
    private const int MaximumText = 16_000;

    private static readonly MessageTemplateTextFormatter _sentence = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ConditionalWeakTable<MessageTemplate, string[]> _names = [];

    private long _number;

    /// <summary>
    /// Names this run of the process; with the event's number it tells a line that arrives twice from two equal events,
    /// and shows where lines are missing.
    /// </summary>
    public string Run { get; } = Guid.NewGuid().ToString("N")[..12];

    public LogLine Write(LogEvent logEvent)
    {
        var number = Interlocked.Increment(ref _number);
        var whole = Write(logEvent, number, bytesBefore: null);
        return new LogLine(
            logEvent.Timestamp,
            whole.Length <= MaximumBytes ? whole : Write(logEvent, number, whole.Length)
        );
    }

    private byte[] Write(LogEvent logEvent, long number, int? bytesBefore)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, _options);
        var length = bytesBefore is null ? int.MaxValue : MaximumText;

        json.WriteStartObject();
        json.WriteString("time", logEvent.Timestamp.UtcDateTime);
        json.WriteString("level", logEvent.Level.ToString());
        json.WriteString("message", Cut(SentenceOf(logEvent), length));
        WriteOptional(json, "exception", Cut(logEvent.Exception?.ToString(), length));
        WriteOptional(json, "source", Plain(logEvent, Constants.SourceContextPropertyName));
        WriteOptional(json, "trace", logEvent.TraceId?.ToHexString());
        WriteOptional(json, "span", logEvent.SpanId?.ToHexString());
        WriteOptional(json, "account", account());

        if (bytesBefore is null)
            WriteValues(json, logEvent);
        else
            json.WriteNumber("cutFromBytes", bytesBefore.Value);

        json.WriteString("build", build);
        json.WriteString("instance", instance);
        json.WriteString("run", Run);
        json.WriteNumber("number", number);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValues(Utf8JsonWriter json, LogEvent logEvent)
    {
        var any = false;

        foreach (var name in NamesIn(logEvent.MessageTemplate))
        {
            if (!logEvent.Properties.TryGetValue(name, out var value))
                continue;

            if (!any)
                json.WriteStartObject("values");

            any = true;
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        if (any)
            json.WriteEndObject();
    }

    // A program has a few hundred sentences; each asks for its names once.
    private static string[] NamesIn(MessageTemplate sentence) =>
        _names.GetValue(
            sentence,
            static each =>
                [
                    .. each
                        .Tokens.OfType<PropertyToken>()
                        .Select(token => token.PropertyName)
                        .Distinct(StringComparer.Ordinal),
                ]
        );

    private static void WriteValue(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case null when value is ScalarValue:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(((ScalarValue)value).Value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case DateTime instant:
                json.WriteStringValue(instant);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant);
                break;
            case string text:
                json.WriteStringValue(Redaction.Of(text));
                break;
            // Each type has formats of its own; only the general format exists for all.
            case IFormattable formattable:
                json.WriteStringValue(Redaction.Of(formattable.ToString(null, CultureInfo.InvariantCulture)));
                break;
            default:
                json.WriteStringValue(Redaction.Of(value.ToString(null, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private static string SentenceOf(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _sentence.Format(logEvent, text);
        return text.ToString();
    }

    private static string? Plain(LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: string text }
            ? text
            : null;

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    // Cut after redaction: half an address would not be recognised as one.
    private static string? Cut(string? text, int length)
    {
        var redacted = text is null ? null : Redaction.Of(text);
        return redacted?.Length > length ? redacted[..length] : redacted;
    }
}
