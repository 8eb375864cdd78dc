using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>Text made of what SQL, LIKE and encodings trip over.</summary>
public static class HostileText
{
    private static readonly string[] _pieces =
    [
        "'",
        "''",
        "\"",
        "`",
        "\\",
        "\\\\",
        "\\'",
        "%",
        "_",
        "|",
        "||",
        "|%",
        "\0",
        "\n",
        "\r\n",
        "\t",
        "\u001a",
        " ",
        "a",
        "A",
        "ab",
        "0",
        ";",
        "--",
        "/*",
        "*/",
        "#",
        "//",
        "@p0",
        "?",
        "{0}",
        ":x",
        "사물함",
        "가",
        "각",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "🔒",
        "🔑",
        "👨‍👩‍👧",
        "\u00a0",
        "\ufeff",
        "\u200b",
        "\u2028",
    ];

    public static Gen<string> Gen { get; } =
        from pieces in FsCheck.Fluent.Gen.Elements(_pieces).ArrayOf()
        select string.Concat(pieces);

    public static Arbitrary<string> Arbitrary { get; } =
        Arb.From(Gen, text => Enumerable.Range(0, text.Length).Select(at => text.Remove(at, 1)).Where(IsText));

    /// <summary>Half an emoji is no text that UTF-8 could carry.</summary>
    public static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
