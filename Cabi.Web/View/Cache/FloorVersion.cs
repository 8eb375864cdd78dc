namespace Cabi.Web.View.Cache;

/// <summary>
/// Which changes of a floor have been seen: the greatest id, and how many there are in the window of <see
/// cref="FloorCache"/>.
/// </summary>
/// <remarks>
/// A database gives out an id before the transaction commits, so a smaller id may become visible after a greater one.
/// Then the greatest id stays as it is, and only the count differs.
/// </remarks>
public readonly record struct FloorVersion(long LastChange, int Count);
