using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>What CloudFormation makes of a template's functions.</summary>
/// <param name="template">The template.</param>
/// <param name="parameters">What was typed for it.</param>
/// <param name="exports">What earlier templates gave out.</param>
public sealed partial class Evaluation(
    Template template,
    IReadOnlyDictionary<string, string> parameters,
    IReadOnlyDictionary<string, JsonNode?> exports
)
{
    private const string Nothing = "AWS::NoValue";

    private static readonly Dictionary<string, string> _pseudo = new(StringComparer.Ordinal)
    {
        ["AWS::AccountId"] = "123456789012",
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = "ap-northeast-2",
    };

    public bool Holds(string condition) => Decide(template.Section("Conditions")[condition]!);

    /// <exception cref="InvalidOperationException">The template names what is not there.</exception>
    public JsonNode? Of(JsonNode? node) =>
        node switch
        {
            JsonObject { Count: 1 } call when call.First() is var (name, argument) && IsFunction(name) => Call(
                name,
                argument
            ),
            JsonObject map => new JsonObject(
                map.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value))).Where(pair => pair.Value is not null)
            ),
            JsonArray list => new JsonArray([.. list.Select(Of).Where(item => item is not null)]),
            _ => node?.DeepClone(),
        };

    private static bool IsFunction(string name) => name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string name, JsonNode? argument) =>
        name switch
        {
            "Ref" => Reference(argument!.ToString()),
            "Fn::GetAtt" => string.Join(
                '.',
                argument!.AsArray().Select((part, at) => at == 0 ? Named(part!) : $"{part}")
            ),
            "Fn::Sub" => Substitute(argument!),
            "Fn::If" => Of(Holds(argument![0]!.ToString()) ? argument[1] : argument[2]),
            "Fn::ImportValue" => Import(Of(argument)!.ToString()),
            "Fn::Split" => new JsonArray([
                .. Of(argument![1])!.ToString().Split(argument[0]!.ToString()).Select(part => (JsonNode)part),
            ]),
            "Fn::Join" => string.Join(argument![0]!.ToString(), Of(argument[1])!.AsArray().Select(part => $"{part}")),
            "Fn::Select" => Of(argument![1])![
                int.Parse(argument[0]!.ToString(), CultureInfo.InvariantCulture)
            ]!.DeepClone(),
            "Fn::GetAZs" => new JsonArray("zone-a", "zone-b"),
            "Fn::Base64" => Of(argument),
            _ => throw new InvalidOperationException($"{template.Name}: nobody evaluates {name}."),
        };

    private bool Decide(JsonNode condition)
    {
        var (name, argument) = condition.AsObject().Single();
        return name switch
        {
            "Fn::Equals" => Of(argument![0])!.ToString() == Of(argument[1])!.ToString(),
            "Fn::Not" => !Decide(argument![0]!),
            _ => throw new InvalidOperationException($"{template.Name}: nobody evaluates {name}."),
        };
    }

    private JsonNode? Reference(string name) =>
        name == Nothing ? null : parameters.GetValueOrDefault(name) ?? _pseudo.GetValueOrDefault(name) ?? Named(name);

    private string Named(JsonNode name) =>
        template.Section("Resources").ContainsKey(name.ToString())
            ? $"{template.Name}.{name}"
            : throw new InvalidOperationException($"{template.Name}: there is no {name}.");

    private JsonNode? Import(string name) =>
        exports.TryGetValue(name, out var value)
            ? value?.DeepClone()
            : throw new InvalidOperationException($"{template.Name}: no template before it exports {name}.");

    private string Substitute(JsonNode argument)
    {
        var (text, more) = argument is JsonArray pair
            ? (pair[0]!.ToString(), pair[1]!.AsObject())
            : (argument.ToString(), []);
        return Place()
            .Replace(
                text,
                place =>
                {
                    var name = place.Groups[1].Value;
                    return more.ContainsKey(name) ? Of(more[name])!.ToString()
                        : name.Contains('.', StringComparison.Ordinal) ? $"{template.Name}.{name}"
                        : Reference(name)!.ToString();
                }
            );
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9:.]+)\}")]
    private static partial Regex Place();
}
