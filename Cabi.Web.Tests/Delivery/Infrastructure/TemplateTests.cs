using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>The templates as files.</summary>
[Trait("Group", "Ops")]
public sealed class TemplateTests
{
    // What `aws cloudformation create-stack` sends along.
    private const int MostBytes = 51_200;

    private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "infra/README.md"));

    [Fact]
    public void The_folder_holds_the_seven_layers() =>
        Assert.Equal(
            Template.Names.Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Where(name => name != "compose")
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Cloudformation_reads_it(string name)
    {
        var text = Template.Read(name).Text;
        var parser = new Parser(new StringReader(text));

        Assert.InRange(text.Length, 500, MostBytes);

        // YAML has names for things to be repeated, which CloudFormation refuses.
        while (parser.MoveNext())
        {
            Assert.IsNotType<AnchorAlias>(parser.Current);
            Assert.True(
                parser.Current is not NodeEvent node || node.Anchor.IsEmpty,
                $"{name}: {parser.Current?.Start}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_parameter_stands_in_the_readme(string name) =>
        Assert.All(
            Template.Read(name).Section("Parameters").Select(parameter => parameter.Key),
            parameter => Assert.Contains($"`{parameter}`", _readme, StringComparison.Ordinal)
        );

    // What is deleted with its stack cannot be brought back.
    [Fact]
    public void What_keeps_something_stays_when_its_stack_is_deleted()
    {
        string[] keeping = ["AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::ECR::Repository"];

        Assert.All(
            new Picture().Resources.Where(resource => keeping.Contains(resource.Type, StringComparer.Ordinal)),
            resource => Assert.Contains(resource.Body["DeletionPolicy"]?.ToString(), new[] { "Retain", "Snapshot" })
        );
    }

    [Fact]
    public void The_readme_creates_them_in_the_order_in_which_they_refer_to_each_other()
    {
        var places = Template
            .Names.Select(name => _readme.IndexOf($"`{name}.yaml`", StringComparison.Ordinal))
            .ToList();

        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    public static TheoryData<string> Names => [.. Template.Names];
}
