using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Architecture;

/// <summary>What no source file holds.</summary>
public sealed partial class FileRules
{
    private const int MaximumLines = 250;
    private const int MaximumFiles = 20;
    private const int MaximumColumns = 120;
    private const int MaximumPageLines = 60;
    private const int MaximumHandlers = 3;

    // In percent of all lines; docstrings do not count.
    private const double MaximumComments = 3;

    private static readonly string[] _refused =
    [
        "#region",
        "#pragma warning disable",
        "NotImplementedException",
        "TODO",
        "FIXME",
    ];

    private static readonly List<string> _files =
    [
        .. Repository
            .Files("Cabi.Web", "*.cs", "*.cshtml")
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)),
    ];

    [Fact]
    public void No_file_is_long()
    {
        Assert.InRange(_files.Count, 100, 10_000);
        Assert.Empty(_files.Where(file => File.ReadLines(file).Count() > MaximumLines));
    }

    [Fact]
    public void A_page_model_is_read_at_a_glance()
    {
        var models = _files
            .Where(file => file.EndsWith(".cshtml.cs", StringComparison.Ordinal))
            .Select(file => (Name: file, Lines: File.ReadAllLines(file)))
            .ToList();

        Assert.InRange(models.Count, 30, 1_000);
        Assert.Contains(models, model => model.Lines.Any(IsHandler));
        Assert.Empty(
            models
                .Select(model => (model.Name, Lines: model.Lines.Length, Handlers: model.Lines.Count(IsHandler)))
                .Where(model => model.Lines > MaximumPageLines || model.Handlers > MaximumHandlers)
        );
    }

    [Fact]
    public void No_folder_is_wide() =>
        Assert.Empty(
            _files
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
                .GroupBy(Path.GetDirectoryName)
                .Where(folder => folder.Count() > MaximumFiles)
                .Select(folder => (folder.Key, folder.Count()))
        );

    // Code is broken by the formatter, whose check is part of scripts/test; comments are not.
    [Fact]
    public void No_comment_is_wide() =>
        Assert.Empty(
            from file in Repository.Files("Cabi.Web", "*.cs").Concat(Repository.Files("Cabi.Web.Tests", "*.cs"))
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where line.Length > MaximumColumns
            where line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select (file, line)
        );

    [Fact]
    public void Comments_are_few()
    {
        var lines = _files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Select(line => line.TrimStart())
            .ToList();
        var comments = lines.Count(line =>
            line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("///", StringComparison.Ordinal)
        );

        Assert.InRange(100.0 * comments / lines.Count, 0.5, MaximumComments);
    }

    [Fact]
    public void Every_public_type_says_what_it_is() =>
        Assert.Empty(
            from file in _files.Concat(Repository.Files("Hangfire.MariaDb", "*.cs"))
            where file.EndsWith(".cs", StringComparison.Ordinal)
            let lines = File.ReadAllLines(file)
            from at in Enumerable.Range(1, lines.Length - 1)
            where IsPublicType().IsMatch(lines[at])
            let before = lines.Take(at).Last(line => !line.StartsWith('['))
            where !before.StartsWith("///", StringComparison.Ordinal)
            select (file, lines[at])
        );

    [Fact]
    public void No_file_hides_or_postpones_anything() =>
        Assert.Empty(
            from file in _files
            from refused in _refused
            where File.ReadAllText(file).Contains(refused, StringComparison.Ordinal)
            select (file, refused)
        );

    [Fact]
    public void The_grid_has_a_class_for_every_cell_width_and_line()
    {
        var grid = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot-cdn/css/grid.css"));

        Assert.All(
            Enumerable.Range(1, 60),
            line =>
                Assert.All(
                    new[] { "r", "c", "w", "x", "xx", "y", "yy" },
                    place => Assert.Contains($".{place}{line} {{", grid, StringComparison.Ordinal)
                )
        );
    }

    private static bool IsHandler(string line) =>
        line.StartsWith("    public ", StringComparison.Ordinal)
        && (line.Contains(" OnGet", StringComparison.Ordinal) || line.Contains(" OnPost", StringComparison.Ordinal));

    [GeneratedRegex("^public .*\\b(class|record|struct|interface|enum) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsPublicType();
}
