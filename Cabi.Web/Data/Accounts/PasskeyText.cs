using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cabi.Web.Data.Accounts;

/// <summary>The data of a passkey as text, letter by letter as EF Core 10 writes a document.</summary>
/// <param name="options">How the database's provider writes single values.</param>
public sealed class PasskeyText(JsonSerializerOptions options)
    : ValueConverter<IdentityPasskeyData, string>(
        data => JsonSerializer.Serialize(data, options),
        text => JsonSerializer.Deserialize<IdentityPasskeyData>(text, options)!
    )
{
    /// <summary>The options for a provider that has no way of its own to write a value.</summary>
    public static JsonSerializerOptions Plain { get; } =
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SortMembers } } };

    private static void SortMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        var members = type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();

        foreach (var member in members)
            type.Properties.Add(member);
    }
}
