using Cabi.Web.Data.Maps;

namespace Cabi.Web.Pages.Floors;

/// <summary>A locker, and where its tile lies in the bytes it was drawn into.</summary>
public readonly record struct Tile(LockerFact Locker, int Start, int Length);
