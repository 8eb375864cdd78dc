namespace Cabi.Web.View.Cache;

/// <summary>Which changes of a floor have been seen: the greatest id, and how many since the map's window began.</summary>
/// <remarks>
/// Ids are given out before their transactions commit, so a smaller id may become visible after a greater one:
/// then only the count tells.
/// </remarks>
public readonly record struct FloorVersion(long LastChange, int Count);
