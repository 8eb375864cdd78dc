using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cabi.Web.Data.Accounts;

namespace Cabi.Web.Data.Sqlite;

/// <summary>
/// Values inside a document as EF Core writes them for SQLite: bytes in hexadecimal, instants with a blank.
/// </summary>
public static class SqliteJson
{
    public static JsonSerializerOptions Options { get; } =
        new(PasskeyText.Plain) { Converters = { new Bytes(), new Instant() } };

    private sealed class Bytes : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Convert.FromHexString(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexString(value));
    }

    private sealed class Instant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        // Written raw, because the JSON writer would escape the plus sign.
        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                string.Create(CultureInfo.InvariantCulture, $"\"{value:yyyy-MM-dd HH:mm:ss.FFFFFFFzzz}\"")
            );
    }
}
