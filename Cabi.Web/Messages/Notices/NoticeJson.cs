using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cabi.Web.Messages.Notices;

/// <summary>Notices as messages store them: <c>kind</c> is the name of the record.</summary>
public static class NoticeJson
{
    private const string Discriminator = "kind";

    private static readonly JsonSerializerOptions _options = new()
    {
        Converters = { new PlaceNameJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddKinds } },
    };

    public static string Write(Notice notice) => JsonSerializer.Serialize(notice, _options);

    /// <exception cref="JsonException">It is no notice that this release knows.</exception>
    public static Notice? Read(string json) => JsonSerializer.Deserialize<Notice>(json, _options);

    private static void AddKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Notice))
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Discriminator };

        foreach (var kind in NoticeKinds.All)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind.Notice, kind.Name));
    }
}
