using System.Text.RegularExpressions;
using Cabi.Web.Hosting.Settings;
using Cabi.Web.Tests.Support;
using Quickenshtein;

namespace Cabi.Web.Tests.Hosting.Settings;

/// <summary>The list of settings is the README's, and no name is taken for another.</summary>
public sealed partial class KnownSettingsTests
{
    // As they were in the first release, so no build without one of them is to be rolled back to.
    private static readonly string[] _neighbours = ["Smtp:Host Smtp:Port"];

    [Fact]
    public void The_readme_lists_every_setting()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        var listed = rows.SelectMany(row => Name().Matches(row.Split('|')[1]))
            .Select(name => Place().Replace(name.Value.Replace("__", ":", StringComparison.Ordinal), ":*"))
            .Where(name => !name.StartsWith("Logging", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(KnownSettings.Names, listed.Order(StringComparer.Ordinal));
    }

    // A build that does not know it yet would refuse to start when it is rolled back to.
    [Fact]
    public void No_setting_looks_like_another_mistyped()
    {
        var names = KnownSettings.Names;
        var close =
            from one in names
            from other in names
            where string.CompareOrdinal(one, other) < 0
            where Levenshtein.GetDistance(one.ToUpperInvariant(), other.ToUpperInvariant()) <= SettingsCheck.Slips
            select $"{one} {other}";

        Assert.Equal(_neighbours, close);
    }

    [GeneratedRegex("[A-Z][A-Za-z]+(__[A-Za-z0-9]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(":([0-9]+|ko|en)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
