using System.Globalization;
using System.Text;

namespace Cabi.Web.Domain.Text;

/// <summary>Which addresses a mail server takes, and what is wrong with the others.</summary>
public static class EmailAddress
{
    /// <summary>The longest that mail servers know.</summary>
    public const int Length = 254;

    private const int LocalLength = 64;
    private const int LabelLength = 63;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly IdnMapping _names = new() { AllowUnassigned = true };

    /// <summary>
    /// The address with its server's name as the network knows it (punycode): a name in Hangul is written in both ways.
    /// </summary>
    /// <returns>The address itself when no server can have that name.</returns>
    public static string WithNetworkName(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];

        // Whatever is typed is compared, and an address whose server cannot be is nobody's.
        return domain.All(char.IsAscii) || NetworkNameOf(domain) is not { } name
            ? email
            : email[..^domain.Length] + name;
    }

    public static bool IsValid(string email) => FaultOf(email) is null;

    /// <returns>What is wrong with it, as the end of a sentence; null when a server takes it.</returns>
    public static Phrase? FaultOf(string email)
    {
        if (!email.Contains('@', StringComparison.Ordinal))
            return new("it has no @", "@가 없어요");
        if (email.Any(IsBracket) || email is ['\'', .., '\''])
            return new(
                "write the address alone, without a name, quotes or brackets",
                "이름, 따옴표, 괄호 없이 주소만 적어 주세요"
            );
        if (email.Any(letter => letter is ',' or ';'))
            return new(
                "it has a comma or semicolon; write one address",
                "쉼표나 세미콜론이 있어요. 주소 하나만 적어 주세요"
            );
        if (email.Any(char.IsWhiteSpace))
            return new("it has a space inside", "가운데에 공백이 있어요");
        if (email.EnumerateRunes().FirstOrDefault(IsOfNoAddress) is var other and not { Value: 0 })
            return ForeignIn(other.ToString());
        if (email.Length > Length)
            return new($"it is longer than {Length} characters", $"{Length}자보다 길어요");

        return email.Split('@') is [var local, var domain]
            ? LocalFaultOf(local) ?? DomainFaultOf(domain)
            : new("it has more than one @", "@가 둘 이상 있어요");
    }

    private static Phrase ForeignIn(string letter) =>
        new($"it has a '{letter}', which no address has", $"주소에 쓸 수 없는 '{letter}' 글자가 있어요");

    private static bool IsBracket(char letter) =>
        char.IsAscii(letter)
            ? letter is '<' or '>' or '(' or ')' or '[' or ']' or '"'
            : char.GetUnicodeCategory(letter)
                is UnicodeCategory.OpenPunctuation
                    or UnicodeCategory.ClosePunctuation
                    or UnicodeCategory.InitialQuotePunctuation
                    or UnicodeCategory.FinalQuotePunctuation;

    private static Phrase? LocalFaultOf(string local)
    {
        if (local.Length is 0 or > LocalLength)
            return new(
                $"it has nothing or more than {LocalLength} characters before the @",
                $"@ 앞이 비었거나 {LocalLength}자보다 길어요"
            );
        if (local.FirstOrDefault(letter => !IsOfLocal(letter)) is var other and not default(char))
            return ForeignIn($"{other}");

        return DotFaultOf(local);
    }

    private static Phrase? DomainFaultOf(string domain)
    {
        if (DotFaultOf(domain) is { } fault)
            return fault;
        if (!domain.Contains('.', StringComparison.Ordinal))
            return new("it has no dot after the @", "@ 뒤에 점이 없어요");

        var labels = domain.Split('.');
        return labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) && NetworkNameOf(domain) is not null
            ? null
            : new("what stands after the @ is no name of a server", "@ 뒤가 서버 이름이 아니에요");
    }

    private static Phrase? DotFaultOf(string part)
    {
        if (part.Contains("..", StringComparison.Ordinal))
            return new("it has two dots in a row", "점 두 개가 이어져 있어요");

        return part.StartsWith('.') || part.EndsWith('.')
            ? new("a dot stands at the beginning or the end", "맨 앞이나 맨 뒤, 또는 @ 옆에 점이 있어요")
            : null;
    }

    // Letters of other scripts are taken by servers that announce it; the mail says so where one does not.
    private static bool IsOfNoAddress(Rune rune) =>
        !rune.IsAscii
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
            )
        && !Rune.IsLetter(rune);

    private static bool IsOfLocal(char letter) =>
        char.IsAsciiLetterOrDigit(letter)
        || LocalSigns.Contains(letter, StringComparison.Ordinal)
        || !char.IsAscii(letter);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelLength
        && !label.StartsWith('-')
        && !label.EndsWith('-')
        && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || !char.IsAscii(letter));

    /// <returns>Null when no server can have that name.</returns>
    private static string? NetworkNameOf(string domain)
    {
        try
        {
            return _names.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
