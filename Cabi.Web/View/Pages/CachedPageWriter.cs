using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Writes a cached page with the visitor's personal parts in its holes, straight into the connection's buffer.
/// </summary>
public static class CachedPageWriter
{
    private const string ContentType = "text/html; charset=utf-8";

    public static async Task WriteAsync(
        HttpResponse response,
        CachedPage page,
        LayoutModel layout,
        PersonalParts own,
        FloorHtml floors
    )
    {
        var pieces = PiecesOf(page, layout, own, floors);
        response.ContentType = ContentType;
        response.ContentLength = page.Utf8.Length + pieces.Sum(piece => piece.Html.Length - piece.Length);

        // A response that has not started copies what is written into buffers of its own.
        await response.StartAsync(response.HttpContext.RequestAborted);
        Write(response.BodyWriter, page.Utf8, pieces);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static List<Piece> PiecesOf(CachedPage page, LayoutModel layout, PersonalParts own, FloorHtml floors)
    {
        var pieces = new List<Piece>(page.Parts.Count + 1);

        foreach (var (part, at) in page.Parts)
        {
            if (own.HtmlOf(part) is { Length: > 0 } html)
                pieces.Add(new Piece(at, 0, Encoding.UTF8.GetBytes(html)));
        }

        if (layout.My?.LockerId is { } mine && page.Tiles.TryGetValue(mine, out var tile))
            pieces.Add(
                new Piece(tile.Start, tile.Length, Encoding.UTF8.GetBytes(floors.MineOf(tile.Locker, layout.Now)))
            );

        pieces.Sort((one, other) => one.At.CompareTo(other.At));
        return pieces;
    }

    private static void Write(IBufferWriter<byte> writer, ReadOnlySpan<byte> page, List<Piece> pieces)
    {
        var from = 0;

        foreach (var (at, length, html) in pieces)
        {
            writer.Write(page[from..at]);
            writer.Write(html);
            from = at + length;
        }

        writer.Write(page[from..]);
    }

    /// <param name="At">Where in the page.</param>
    /// <param name="Length">How much of the page it replaces.</param>
    private readonly record struct Piece(int At, int Length, byte[] Html);
}
