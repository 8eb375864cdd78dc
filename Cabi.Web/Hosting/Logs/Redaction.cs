using System.Text.RegularExpressions;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// Takes out of a text what no log may hold: e-mail addresses (a database names them when one is used twice), query
/// strings and join links (they open doors).
/// </summary>
public static partial class Redaction
{
    public static string Of(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("%40", StringComparison.Ordinal))
            text = Email.Replace(text, "(e-mail)");

        if (text.Contains('?', StringComparison.Ordinal))
            text = Query.Replace(text, "?(query)");

        return text.Contains("join/", StringComparison.OrdinalIgnoreCase)
            ? JoinLink.Replace(text, "${link}(token)")
            : text;
    }

    // Bounded, so that a long text costs no more than its length.
    // Neither side reaches over white space or the punctuation that surrounds an address in a sentence.
    [GeneratedRegex(
        """[^\s@"'`<>(),;:=?&/\\\[\]{}|]{1,64}(@|%40)[^\s@"'`<>(),;:=?&/\\\[\]{}|]+""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Email { get; }

    [GeneratedRegex("""\?[^\s"'`<>?=]{0,200}=[^\s"'`<>]*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query { get; }

    [GeneratedRegex(
        """(?<link>\bjoin/)[^\s"'`<>?]+""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex JoinLink { get; }
}
