using System.Text.Json.Nodes;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>One thing that a template creates.</summary>
/// <param name="Name">Its template and its name there.</param>
/// <param name="Type">AWS's name for its kind.</param>
/// <param name="Properties">With all references resolved.</param>
/// <param name="Body">As the template writes it, with what is not among the properties.</param>
public sealed record Resource(string Name, string Type, JsonObject Properties, JsonObject Body)
{
    /// <summary>A property by its path, such as LaunchTemplateData.KeyName; null where there is none.</summary>
    public JsonNode? At(string path) =>
        path.Split('.').Aggregate((JsonNode?)Properties, (node, name) => (node as JsonObject)?[name]);

    public string? Text(string path) => At(path)?.ToString();

    /// <summary>The items of a list, none where there is no list.</summary>
    public IReadOnlyList<JsonNode> List(string path) => [.. (At(path) as JsonArray ?? []).Select(item => item!)];

    /// <summary>The value of a list's item that is a pair of Key and Value.</summary>
    public string? Pair(string path, string key) =>
        List(path).SingleOrDefault(item => item["Key"]!.ToString() == key)?["Value"]?.ToString();
}
