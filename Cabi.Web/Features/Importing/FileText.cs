using System.Text;

namespace Cabi.Web.Features.Importing;

/// <summary>The text of a file as spreadsheets write it: UTF-8, UTF-16, or the Korean code page (CP949).</summary>
public static class FileText
{
    /// <summary>Larger than any campus; read whole, because nothing is written before every line is known.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    private const int KoreanCodePage = 949;

    // Of the letters of a list that many are plain ones: digits, separators, addresses.
    private const double PlainShare = 0.25;

    private static readonly Encoding[] _marked =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly byte[][] _workbooks =
    [
        [0x50, 0x4B, 0x03, 0x04],
        [0xD0, 0xCF, 0x11, 0xE0],
    ];

    /// <exception cref="InvalidDataException">Why it cannot be read, in words for whoever gave the file.</exception>
    public static string Read(Stream content)
    {
        var bytes = BytesOf(content);

        if (Array.Exists(_workbooks, start => bytes.AsSpan().StartsWith(start)))
            throw new InvalidDataException(
                "is a workbook, not a text file; in Excel choose File, Save As, 'CSV UTF-8', and import that file"
            );

        var text = Decode(bytes);
        return text.All(letter => char.IsWhiteSpace(letter) || letter is ',' or ';')
            ? throw new InvalidDataException("is empty")
            : text;
    }

    private static byte[] BytesOf(Stream content)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];

        for (int read; (read = content.Read(buffer)) > 0; )
        {
            bytes.Write(buffer, 0, read);

            if (bytes.Length > MaximumBytes)
                throw new InvalidDataException($"is larger than {MaximumBytes / 1024 / 1024} MiB");
        }

        return bytes.ToArray();
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Array.Find(_marked, encoding => bytes.AsSpan().StartsWith(encoding.Preamble)) is { } marked
                ? marked.GetString(bytes, marked.Preamble.Length, bytes.Length - marked.Preamble.Length)
                : DecodeUnmarked(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException(
                "is neither UTF-8 nor Korean Windows text (CP949); in Excel choose File, Save As, 'CSV UTF-8'",
                error
            );
        }
    }

    // Korean text in the code page is hardly ever valid UTF-8, so what is valid is UTF-8.
    private static string DecodeUnmarked(byte[] bytes)
    {
        if (UnmarkedUtf16(bytes) is { } utf16)
            return utf16.GetString(bytes);

        try
        {
            return _marked[0].GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider
                .Instance.GetEncoding(
                    KoreanCodePage,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                )!
                .GetString(bytes);
        }
    }

    // One byte of each plain letter is 0, which no other encoding has; it stands second where the low byte is first.
    private static Encoding? UnmarkedUtf16(byte[] bytes)
    {
        var (first, second) = (0, 0);

        for (var at = 0; at + 1 < bytes.Length; at += 2)
        {
            first += bytes[at] == 0 ? 1 : 0;
            second += bytes[at + 1] == 0 ? 1 : 0;
        }

        return bytes.Length % 2 != 0 || Math.Max(first, second) <= PlainShare * bytes.Length / 2 ? null
            : second > first ? _marked[1]
            : _marked[2];
    }
}
