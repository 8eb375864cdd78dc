using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;

namespace Cabi.Web.Tests.Ui;

/// <summary>Every sentence of the product exists in Korean, says the same values, and is used.</summary>
public sealed partial class WordsTests
{
    private static readonly Dictionary<string, string> _korean = new ResourceManager(typeof(Words))
        .GetResourceSet(CultureInfo.GetCultureInfo("ko"), createIfNotExists: true, tryParents: false)!
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    [Fact]
    public void Every_sentence_in_pages_and_code_has_its_Korean_and_none_is_left_over()
    {
        var used = Repository
            .Files("Cabi.Web", "*.cs", "*.cshtml")
            .SelectMany(file => KeysIn(File.ReadAllText(file)))
            .ToHashSet();

        Assert.InRange(used.Count, 100, 10_000);
        Rule.Holds(used.Except(_korean.Keys), "Sentences without Korean: add them to Cabi.Web/Ui/Words.ko.resx.");
        Rule.Holds(_korean.Keys.Except(used), "Korean that no page says: remove it from Cabi.Web/Ui/Words.ko.resx.");
    }

    [Fact]
    public void No_sentence_is_translated_twice()
    {
        var keys = Name()
            .Matches(File.ReadAllText(Repository.Files("Cabi.Web", "Words.ko.resx").Single()))
            .Select(match => match.Groups["key"].Value)
            .ToList();

        Assert.InRange(keys.Count, 100, 10_000);
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void A_translation_shows_the_same_values() =>
        Assert.All(_korean, entry => Assert.Equal(PlacesIn(entry.Key), PlacesIn(entry.Value)));

    private static IEnumerable<string> KeysIn(string source) =>
        Key().Matches(source).Concat(ErrorMessage().Matches(source)).Select(match => match.Groups["key"].Value);

    private static IEnumerable<string> PlacesIn(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex("""\b(T|words)\[\s*"(?<key>[^"]+)"\s*[,\]]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex("ErrorMessage =\\s*\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorMessage();

    [GeneratedRegex("<data name=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
