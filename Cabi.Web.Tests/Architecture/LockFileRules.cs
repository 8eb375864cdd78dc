using System.Text.Json;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Architecture;

/// <summary>What no lock file may hold.</summary>
public sealed class LockFileRules
{
    // Older ones can be brought down by a deeply nested text.
    private static readonly Version _newtonsoft = new(13, 0, 4);

    private static readonly string[] _buildOnly =
    [
        "Meziantou.Analyzer",
        "Microsoft.CodeAnalysis.BannedApiAnalyzers",
        "Microsoft.EntityFrameworkCore.Analyzers",
        "Roslynator.Analyzers",
    ];

    [Fact]
    public void No_lock_file_holds_a_Newtonsoft_Json_with_a_known_weakness()
    {
        var versions = Directory
            .EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(NewtonsoftIn)
            .ToList();

        Assert.NotEmpty(versions);
        Rule.Holds(
            versions
                .Where(each => each.Version < _newtonsoft)
                .Select(each => $"{Repository.NameOf(each.File)}: {each.Version}"),
            $"A Newtonsoft.Json before {_newtonsoft}: Directory.Packages.props says which one all use."
        );
    }

    [Fact]
    public void NOTICE_names_every_library_that_is_shipped()
    {
        using var json = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "Cabi.Web", "packages.lock.json"))
        );
        var notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"))
            .Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        var shipped = json
            .RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => package.Name)
            .Where(name => !_buildOnly.Contains(name))
            .ToList();

        Assert.Contains("Hangfire.Core", shipped);
        Rule.Holds(
            shipped.Where(name => !notice.Contains(name)),
            "Libraries that are shipped and not named: add them to NOTICE with their licence."
        );
    }

    private static IEnumerable<(string File, Version Version)> NewtonsoftIn(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. from framework in json.RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Name.Equals("Newtonsoft.Json", StringComparison.OrdinalIgnoreCase)
            select (file, Version.Parse(package.Value.GetProperty("resolved").GetString()!)),
        ];
    }
}
