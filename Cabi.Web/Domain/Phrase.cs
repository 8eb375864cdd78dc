using System.Globalization;

namespace Cabi.Web.Domain;

/// <summary>
/// The same words in both languages of the product, declared beside what they are about. As text they are in the
/// language of whoever reads.
/// </summary>
public sealed record Phrase(string English, string Korean)
{
    public override string ToString() =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko" ? Korean : English;
}
