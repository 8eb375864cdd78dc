using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>A locker, and the place of its tile in the rendered bytes.</summary>
public readonly record struct Tile(FloorLocker Locker, int Start, int Length);
