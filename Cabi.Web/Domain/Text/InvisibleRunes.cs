using System.Globalization;
using System.Text;

namespace Cabi.Web.Domain.Text;

/// <summary>Which characters show nothing where they stand.</summary>
public static class InvisibleRunes
{
    // The letters are the fillers of Hangul and the blank of Braille, which show nothing.
    public static bool IsBlank(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || (Rune.IsWhiteSpace(rune) && rune.Value is not ('\t' or '\n' or '\r' or ' '));

    /// <summary>Whether it changes nothing of how the two that stand beside it look.</summary>
    public static bool IsInvisible(Rune rune, Rune? before, Rune? after) =>
        rune.Value switch
        {
            '\t' or '\n' or '\r' => false,
            0x200C or 0x200D => !(Joins(before) && Joins(after)),
            // The vowels of Khmer that are never written, and what Unicode keeps free for further such characters.
            0x034F or 0x17B4 or 0x17B5 or 0x2065 or (>= 0xFFF0 and <= 0xFFF8) => true,
            // A selector chooses between looks of a letter of Mongolian, of an emoji, of a letter of Han.
            (>= 0x180B and <= 0x180D) or 0x180F => before is not { Value: >= 0x1820 and <= 0x18AA },
            >= 0xFE00 and <= 0xFE0F => before is not { } shown || Rune.IsLetter(shown) || Rune.IsWhiteSpace(shown),
            >= 0xE0100 and <= 0xE01EF => before is not { } letter || !IsHan(letter),
            >= 0xE0000 and <= 0xE0FFF => true,
            _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control,
        };

    private static bool IsHan(Rune rune) =>
        rune.Value
            is (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);

    // Letters from Hebrew to Tibetan and Myanmar, from Khmer to the Vedas, their forms, and emoji.
    private static bool Joins(Rune? rune) =>
        rune is { } letter
        && letter.Value
            is (>= 0x0590 and <= 0x109F)
                or (>= 0x1700 and <= 0x1CFF)
                or (>= 0x2190 and <= 0x21FF)
                or (>= 0x2600 and <= 0x27BF)
                or (>= 0x2B00 and <= 0x2BFF)
                or (>= 0xA800 and <= 0xA95F)
                or (>= 0xA980 and <= 0xAADF)
                or (>= 0xFB1D and <= 0xFDFF)
                or 0xFE0F
                or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10800 and <= 0x11FFF)
                or (>= 0x1E900 and <= 0x1FAFF)
        && Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator);
}
