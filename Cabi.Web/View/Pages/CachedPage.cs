using System.Globalization;
using System.Text;
using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>
/// A floor's whole page as UTF-8, rendered for everybody of one kind, with the places of its holes, which are personal
/// (donut caching).
/// </summary>
/// <param name="Floors">The floors that it was rendered from; another list means that something has changed.</param>
/// <param name="ValidUntil">The instant (UTC) at which time alone makes the page untrue.</param>
/// <param name="Parts">The holes, in the order of their places.</param>
/// <param name="Tiles">Where each locker's tile is, by locker.</param>
public sealed record CachedPage(
    IReadOnlyList<FloorSnapshot> Floors,
    DateTime ValidUntil,
    byte[] Utf8,
    IReadOnlyList<(PersonalPart Part, int At)> Parts,
    IReadOnlyDictionary<int, Tile> Tiles
)
{
    /// <summary>
    /// Takes the marks out of a rendered page, puts the sections' tiles in and remembers the places of the personal
    /// parts.
    /// </summary>
    public static CachedPage Of(
        string marked,
        RenderedFloor floor,
        IReadOnlyList<FloorSnapshot> floors,
        DateTime validUntil
    )
    {
        using var page = new MemoryStream();
        var parts = new List<(PersonalPart, int)>();
        var tiles = new Dictionary<int, Tile>();
        var pieces = marked.Split(PersonalParts.Mark);

        for (var i = 0; i < pieces.Length; i++)
        {
            // Every second piece is what stood between two marks.
            if (i % 2 == 0)
                page.Write(Encoding.UTF8.GetBytes(pieces[i]));
            else if (int.TryParse(pieces[i], CultureInfo.InvariantCulture, out var section))
                AddTiles(floor.SectionOf(section));
            else
                parts.Add((Enum.Parse<PersonalPart>(pieces[i]), (int)page.Length));
        }

        return new CachedPage(floors, validUntil, page.ToArray(), parts, tiles);

        void AddTiles(RenderedSection section)
        {
            foreach (var (locker, tile) in section.Tiles)
                tiles[locker] = tile with { Start = (int)page.Length + tile.Start };

            page.Write(section.Utf8);
        }
    }
}
