using System.Text.Json.Nodes;
using Cabi.Web.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>A file of infra, with CloudFormation's short forms (!Ref) written out (Ref).</summary>
/// <param name="Name">The file's, without its end.</param>
/// <param name="Text">The file as it is.</param>
/// <param name="Root">What it says.</param>
public sealed record Template(string Name, string Text, JsonObject Root)
{
    /// <summary>In the order in which they are created.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["network", "database", "edge", "app", "static", "monitoring", "delivery"];

    public static string FileOf(string name) => Path.Combine(Repository.Root, "infra", $"{name}.yaml");

    public static Template Read(string name)
    {
        var text = File.ReadAllText(FileOf(name));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return new Template(name, text, Convert(yaml.Documents.Single().RootNode)!.AsObject());
    }

    /// <summary>A section of it; empty where it has none.</summary>
    public JsonObject Section(string name) => Root[name]?.AsObject() ?? [];

    private static JsonNode? Convert(YamlNode node) =>
        node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.Value.Length == 1
            ? Plain(node)
            : new JsonObject
            {
                [node.Tag.Value is "!Ref" ? "Ref" : $"Fn::{node.Tag.Value[1..]}"] = node.Tag.Value is "!GetAtt"
                    ? new JsonArray([.. ((YamlScalarNode)node).Value!.Split('.', 2).Select(part => (JsonNode)part)])
                    : Plain(node),
            };

    private static JsonNode? Plain(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Convert(pair.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "" } => null,
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new InvalidOperationException($"{node.Start}: CloudFormation knows no {node.NodeType}."),
        };
}
