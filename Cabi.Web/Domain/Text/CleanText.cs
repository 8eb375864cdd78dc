using System.Text;

namespace Cabi.Web.Domain.Text;

/// <summary>
/// Text as it is kept: what looks the same is the same. Every way into the product asks here: files, forms, searches.
/// </summary>
public static class CleanText
{
    private const char Blank = ' ';

    /// <summary>
    /// Composed (NFC), trimmed of every white space, without invisible characters; line breaks inside it stay.
    /// </summary>
    public static string Of(string text)
    {
        if (text.All(letter => letter is >= ' ' and <= '~'))
            return text.Trim(Blank);

        // A rune for each lone surrogate, because text with one cannot be composed.
        var runes = Composed(string.Concat(text.EnumerateRunes()));
        var kept = new StringBuilder(text.Length);
        Rune? before = null;

        for (var at = 0; at < runes.Count; at++)
        {
            var rune = InvisibleRunes.IsBlank(runes[at]) ? new Rune(Blank) : runes[at];

            if (InvisibleRunes.IsInvisible(rune, before, at + 1 < runes.Count ? runes[at + 1] : null))
                continue;

            kept.Append(rune.ToString());
            before = rune;
        }

        return kept.ToString().Trim();
    }

    /// <summary>The same in one line, with one blank where there are several: a name, a word of a search.</summary>
    public static string OneLine(string text) =>
        string.Join(Blank, Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// One line in which letters and digits of the width of Hangul are plain ones: a number, the name of a place.
    /// </summary>
    // Narrow first: what stands between two letters is visible or not by what they become.
    public static string Narrow(string text) =>
        OneLine(string.Concat(text.Select(letter => letter is >= '！' and <= '～' ? (char)(letter - 0xFEE0) : letter)));

    /// <summary>The same with the apostrophe of the keyboard in place of those that look like it: an e-mail.</summary>
    public static string Email(string text) =>
        string.Concat(Narrow(text).Select(letter => letter is '’' or '‘' or '‛' or 'ʼ' or '′' or '´' ? '\'' : letter));

    private static List<Rune> Composed(string text) => [.. text.Normalize(NormalizationForm.FormC).EnumerateRunes()];
}
