namespace Cabi.Web.View.Pages;

/// <summary>One section's grid as UTF-8. A visitor's own tile is replaced while it is written, never stored.</summary>
public sealed record RenderedSection(byte[] Utf8, IReadOnlyDictionary<int, Tile> Tiles);
