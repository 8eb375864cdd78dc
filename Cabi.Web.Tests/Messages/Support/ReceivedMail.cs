using System.Text;
using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>A mail as it arrived, its words decoded (RFC 2045, RFC 2047).</summary>
public sealed partial record ReceivedMail(string Id, string To, string From, string Subject, string Text, string Html)
{
    public static ReceivedMail Read(string raw)
    {
        var headers = Unfold(raw.ReplaceLineEndings("\n").Split("\n\n", 2)[0]);
        var parts = raw.ReplaceLineEndings("\n").Split("\n--").Skip(1).ToList();
        return new ReceivedMail(
            Header(headers, "Message-ID"),
            Header(headers, "To"),
            Header(headers, "From"),
            Words(Header(headers, "Subject")),
            Part(parts, "text/plain"),
            Part(parts, "text/html")
        );
    }

    private static string Part(List<string> parts, string type)
    {
        var part = parts
            .Single(part => part.Contains($"content-type: {type}", StringComparison.OrdinalIgnoreCase))
            .Split("\n\n", 2);
        return part[0].Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(part[1]))
            : throw new InvalidOperationException($"It is not in base64: {part[0]}");
    }

    private static string Header(string headers, string name) =>
        headers.Split('\n').Single(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[
            (name.Length + 2)..
        ];

    private static string Unfold(string headers) =>
        headers.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);

    private static string Words(string text) =>
        Gap().Replace(text, "?==?") is var joined
            ? Word()
                .Replace(joined, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value)))
            : text;

    [GeneratedRegex(@"\?= +=\?")]
    private static partial Regex Gap();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
