using System.Globalization;
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
            var rune = IsBlank(runes[at]) ? new Rune(Blank) : runes[at];
            var after = at + 1 < runes.Count ? runes[at + 1] : (Rune?)null;

            if (IsJoiner(rune) ? !(Joins(before) && Joins(after)) : IsInvisible(rune, before))
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
    /// One line in which letters and digits of the width of Hangul are plain ones: a number, an address.
    /// </summary>
    public static string Narrow(string text) =>
        string.Concat(OneLine(text).Select(letter => letter is >= '！' and <= '～' ? (char)(letter - 0xFEE0) : letter));

    private static List<Rune> Composed(string text) => [.. text.Normalize(NormalizationForm.FormC).EnumerateRunes()];

    // The letters are the fillers of Hangul and the blank of Braille, which show nothing.
    private static bool IsBlank(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || (Rune.IsWhiteSpace(rune) && rune.Value is not ('\t' or '\n' or '\r' or Blank));

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    // Letters of Latin, Hangul, Kana and Han never join; those of Arabic and of India do, and so do emoji.
    private static bool Joins(Rune? rune) =>
        rune is { Value: >= 0x0590 and not (>= 0x1100 and <= 0x11FF) and not (>= 0x2E80 and <= 0xD7FF) } letter
        && !Rune.IsWhiteSpace(letter)
        && !IsJoiner(letter)
        && Rune.GetUnicodeCategory(letter) != UnicodeCategory.Format;

    private static bool IsInvisible(Rune rune, Rune? before) =>
        rune.Value switch
        {
            '\t' or '\n' or '\r' => false,
            0x034F => true,
            // A selector of the look of an emoji shows nothing behind a letter.
            >= 0xFE00 and <= 0xFE0F => before is not { } shown || Rune.IsLetter(shown) || Rune.IsWhiteSpace(shown),
            _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control,
        };
}
