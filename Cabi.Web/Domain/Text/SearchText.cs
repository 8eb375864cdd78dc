using System.Globalization;
using System.Text;

namespace Cabi.Web.Domain.Text;

/// <summary>
/// Text as it is searched for. What is kept and what is typed are folded here in the same way, so that both databases
/// find the same.
/// </summary>
public static class SearchText
{
    // Letters that Unicode does not take apart.
    private static readonly Dictionary<int, string> _plain = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    /// <summary>A name without case, accents, blanks and punctuation: its letters and digits.</summary>
    public static string KeyOf(string name) => Folded(name, rune => Rune.IsLetter(rune) || Rune.IsNumber(rune));

    /// <summary>A number without case, accents, blanks and leading zeros.</summary>
    public static string NumberKeyOf(string number)
    {
        var key = Folded(
            CleanText.Narrow(number),
            rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark
        );
        var trimmed = key.TrimStart('0');
        return trimmed.Length == 0 && key.Length > 0 ? "0" : trimmed;
    }

    /// <summary>The beginning of an address as accounts are kept by it.</summary>
    public static string EmailKeyOf(string email)
    {
        var typed = CleanText.Email(email).Replace(" ", "", StringComparison.Ordinal);
        return EmailAddress.WithNetworkName(typed).ToUpperInvariant();
    }

    private static string Folded(string text, Func<Rune, bool> isKept)
    {
        var key = new StringBuilder(text.Length);

        foreach (var rune in CleanText.OneLine(text).Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(isKept))
        {
            var lower = Rune.ToLowerInvariant(rune);
            key.Append(_plain.GetValueOrDefault(lower.Value) ?? lower.ToString());
        }

        return key.ToString().Normalize(NormalizationForm.FormC);
    }
}
