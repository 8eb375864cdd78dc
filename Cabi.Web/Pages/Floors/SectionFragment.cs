namespace Cabi.Web.Pages.Floors;

/// <summary>One section's grid as HTML. A visitor's own tile is replaced while it is written, never stored.</summary>
public sealed class SectionFragment(string html, IReadOnlyDictionary<int, (Range Place, string Mine)> tiles)
{
    public void WriteTo(TextWriter page, int? mine)
    {
        if (mine is { } id && tiles.TryGetValue(id, out var tile))
        {
            page.Write(html.AsSpan()[..tile.Place.Start.Value]);
            page.Write(tile.Mine);
            page.Write(html.AsSpan()[tile.Place.End.Value..]);
        }
        else
        {
            page.Write(html);
        }
    }
}
