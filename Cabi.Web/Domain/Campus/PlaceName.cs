using Cabi.Web.Domain.Text;

namespace Cabi.Web.Domain.Campus;

/// <summary>
/// What a building, a section or a label is called. As text it is in the language of whoever reads, as far as there is
/// a name in that language.
/// </summary>
/// <param name="Main">By which files and the audit know it, in whichever language.</param>
/// <param name="Other">In the other language; null when the main name is shown in both.</param>
public sealed record PlaceName(string Main, string? Other = null)
{
    private Phrase Words =>
        Other is null ? new(Main, Main)
        : IsKorean(Main) ? new(English: Other, Korean: Main)
        : new(English: Main, Korean: Other);

    /// <summary>Whether one of two names is the Korean one, so that each has its readers.</summary>
    public static bool AreInTwoLanguages(string main, string other) => IsKorean(main) != IsKorean(other);

    /// <summary>Whether readers of one language could not tell the two apart.</summary>
    public bool LooksLike(PlaceName other) =>
        Words.English == other.Words.English || Words.Korean == other.Words.Korean;

    /// <summary>Whether somebody who looks for this means the place, in whichever language.</summary>
    /// <param name="key">By <see cref="SearchText.KeyOf"/>.</param>
    public bool IsFoundBy(string key) =>
        SearchText.KeyOf(Main).Contains(key, StringComparison.Ordinal)
        || (Other is not null && SearchText.KeyOf(Other).Contains(key, StringComparison.Ordinal));

    public override string ToString() => Words.ToString();

    // Syllables, and letters that stand alone. Names are kept composed, so no other Hangul is in them.
    private static bool IsKorean(string name) =>
        name.Any(letter => letter is (>= '가' and <= '힣') or (>= 'ㄱ' and <= 'ㆎ'));
}
