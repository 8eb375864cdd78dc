using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>A locker, and where its tile lies in the bytes it was drawn into.</summary>
public readonly record struct Tile(FloorLocker Locker, int Start, int Length);
