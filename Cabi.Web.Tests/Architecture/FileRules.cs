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
        Rule.Holds(
            from file in _files
            let lines = File.ReadLines(file).Count()
            where lines > MaximumLines
            select $"{Repository.NameOf(file)}: {lines} lines",
            $"More than {MaximumLines} lines: give each thing that the file is about a file of its own."
        );
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
        Rule.Holds(
            from model in models
            let handlers = model.Lines.Count(IsHandler)
            where model.Lines.Length > MaximumPageLines || handlers > MaximumHandlers
            select $"{Repository.NameOf(model.Name)}: {model.Lines.Length} lines, {handlers} handlers",
            $"More than {MaximumPageLines} lines or {MaximumHandlers} handlers: put what is shown or typed into a record "
                + "beside the page, and give each form a page of its own (docs/style.md, Pages)."
        );
    }

    [Fact]
    public void No_folder_is_wide() =>
        Rule.Holds(
            new[] { "Cabi.Web", "Hangfire.MariaDb", "Cabi.Web.Tests" }
                .SelectMany(project => Repository.Files(project, "*.cs"))
                .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
                .GroupBy(file => Repository.NameOf(Path.GetDirectoryName(file)!))
                .Where(folder => folder.Count() > MaximumFiles)
                .Select(folder => $"{folder.Key}: {folder.Count()} files"),
            $"More than {MaximumFiles} files of code: move those that belong together into a folder below."
        );

    // Code is broken by the formatter, whose check is part of scripts/test; comments are not.
    [Fact]
    public void No_comment_is_wide() =>
        Rule.Holds(
            from file in Repository.Files("Cabi.Web", "*.cs").Concat(Repository.Files("Cabi.Web.Tests", "*.cs"))
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where line.Length > MaximumColumns
            where line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{Repository.NameOf(file)}: {line.Trim()}",
            $"Comments of more than {MaximumColumns} columns: break them, the formatter does not."
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
        Rule.Holds(
            from file in _files.Concat(Repository.Files("Hangfire.MariaDb", "*.cs"))
            where file.EndsWith(".cs", StringComparison.Ordinal)
            let lines = File.ReadAllLines(file)
            from at in Enumerable.Range(1, lines.Length - 1)
            where IsPublicType().IsMatch(lines[at])
            let before = lines.Take(at).Last(line => !line.StartsWith('['))
            where !before.StartsWith("///", StringComparison.Ordinal)
            select $"{Repository.NameOf(file)}: {lines[at]}",
            "Public types without a docstring: say above each, in one sentence, what it is (docs/style.md, Comments)."
        );

    [Fact]
    public void No_file_hides_or_postpones_anything() =>
        Rule.Holds(
            from file in _files
            from refused in _refused
            where File.ReadAllText(file).Contains(refused, StringComparison.Ordinal)
            select $"{Repository.NameOf(file)}: {refused}",
            "What hides or postpones something: do it now, or leave it out."
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
