using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>What style sheets must say for browsers that students' older phones have.</summary>
public sealed partial class StyleSheetTests
{
    private const StringComparison Comparison = StringComparison.Ordinal;

    [Fact]
    public void A_mask_is_said_with_its_older_name_too()
    {
        var rules = Repository
            .Files("wwwroot-cdn", "*.css")
            .SelectMany(File.ReadAllLines)
            .Where(line => Mask().IsMatch(line))
            .ToList();

        Assert.InRange(rules.Count, 10, 100);
        Rule.Holds(
            rules.Where(line => Mask().Matches(line).Any(mask => !line.Contains($"-webkit-{mask.Value}", Comparison))),
            "Before iOS 15.4 and Chrome 120 a mask is -webkit-mask: say both."
        );
    }

    [GeneratedRegex(@"(?<![-\w])mask: [^;}]+;")]
    private static partial Regex Mask();
}
