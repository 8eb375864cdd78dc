using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cabi.Web.Tests.MariaDb.Shapes;

/// <summary>Answers as text: instants to the microsecond, numbers without meaningless digits.</summary>
public static class ExactJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new Text<DateTime>(value => value.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture)),
            new Text<decimal>(value => value.ToString("0.############", CultureInfo.InvariantCulture)),
            new Text<double>(value => value.ToString("G12", CultureInfo.InvariantCulture)),
        },
    };

    public static string Of(object? answer) => JsonSerializer.Serialize(answer, _options);

    private sealed class Text<T>(Func<T, string> write) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are only written.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
