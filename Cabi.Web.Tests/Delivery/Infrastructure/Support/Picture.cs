using System.Text.Json.Nodes;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>
/// Everything that the templates create for one environment, created one after the other with what the README types.
/// Texts and numbers are texts; a resource is named by its template and its name (network.AppGroup), also where others
/// refer to it.
/// </summary>
public sealed class Picture
{
    public const string Environment = "production";

    private static readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal)
    {
        ["Environment"] = Environment,
        ["CloudFrontPrefixList"] = "pl-0123456789abcdef0",
        ["Domain"] = "lockers.campus.example",
        ["MailFrom"] = "lockers@campus.example",
        ["CertificateArn"] = "arn:aws:acm:us-east-1:123456789012:certificate/site",
        ["FirewallArn"] = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/cabi/1",
        ["Operator"] = "operator@campus.example",
        ["BudgetDollars"] = "400",
        ["Repository"] = "campus/cabi",
    };

    private readonly Dictionary<string, string> _more;
    private readonly Dictionary<string, JsonNode?> _exports = new(StringComparer.Ordinal);

    /// <param name="more">What is typed besides, by the name of the parameter.</param>
    public Picture(params (string Name, string Value)[] more)
    {
        _more = more.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

        foreach (var template in Templates)
            Create(template);
    }

    public IReadOnlyList<Template> Templates { get; } = [.. Template.Names.Select(Template.Read)];

    public List<Resource> Resources { get; } = [];

    /// <summary>What each template gives out, by template and name.</summary>
    public Dictionary<string, JsonNode?> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What is typed for a template's parameters: only what has no default.</summary>
    public static IEnumerable<KeyValuePair<string, string>> TypedFor(Template template) =>
        _typed.Where(pair => template.Section("Parameters").ContainsKey(pair.Key));

    public IEnumerable<Resource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public Resource Named(string name) => Resources.Single(resource => resource.Name == name);

    private void Create(Template template)
    {
        var values = template
            .Section("Parameters")
            .ToDictionary(
                parameter => parameter.Key,
                parameter =>
                    _more.GetValueOrDefault(parameter.Key)
                    ?? _typed.GetValueOrDefault(parameter.Key)
                    ?? parameter.Value!["Default"]?.ToString()
                    ?? throw new InvalidOperationException($"{template.Name}: nobody types {parameter.Key}."),
                StringComparer.Ordinal
            );
        var evaluation = new Evaluation(template, values, _exports);

        foreach (var (name, body) in template.Section("Resources"))
        {
            if (body!["Condition"] is { } condition && !evaluation.Holds(condition.ToString()))
                continue;

            var resource = body.AsObject();
            Resources.Add(
                new Resource(
                    $"{template.Name}.{name}",
                    resource["Type"]!.ToString(),
                    evaluation.Of(resource["Properties"])?.AsObject() ?? [],
                    resource
                )
            );
        }

        foreach (var (name, body) in template.Section("Outputs"))
        {
            var value = evaluation.Of(body!["Value"]);
            Outputs.Add($"{template.Name}.{name}", value);

            if (body["Export"] is { } export)
                _exports.Add(evaluation.Of(export["Name"])!.ToString(), value);
        }
    }
}
