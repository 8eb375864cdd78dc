using System.Text.Json;
using System.Text.Json.Serialization;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Messages.Notices;

/// <summary>A place as messages store it: one name is a text, two are a list, the main one first.</summary>
public sealed class PlaceNameJson : JsonConverter<PlaceName>
{
    public override PlaceName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new PlaceName(reader.GetString()!);

        return JsonSerializer.Deserialize<string[]>(ref reader, options) is [var main, var other]
            ? new PlaceName(main, other)
            : throw new JsonException("A place has one name or two.");
    }

    public override void Write(Utf8JsonWriter writer, PlaceName value, JsonSerializerOptions options)
    {
        if (value.Other is null)
            writer.WriteStringValue(value.Main);
        else
            JsonSerializer.Serialize(writer, new[] { value.Main, value.Other }, options);
    }
}
