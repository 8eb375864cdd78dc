using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.View.Cache;

/// <summary>
/// One floor as this instance last read it. The object stays the same as long as nothing on the floor has changed.
/// </summary>
/// <param name="ReadAt">The campus instant (UTC) at which it was read.</param>
public sealed record FloorSnapshot(
    int Id,
    PlaceName Building,
    int Number,
    IReadOnlyList<PlanElement> Plan,
    IReadOnlyList<FloorSection> Sections,
    DateTime ReadAt
)
{
    /// <summary>
    /// The instant (UTC) from which the floor must be read again, because the new state cannot be computed from this
    /// snapshot: the end of a share room, or a drop, whose lockers may be held for people in line. Null when there is
    /// none.
    /// </summary>
    public DateTime? ReadAgainAt { get; } =
        Sections
            .SelectMany(section => section.Lockers)
            .SelectMany(locker => new[] { locker.FormingUntil, locker.OpensAt > ReadAt ? locker.OpensAt : null })
            .Min();

    public IEnumerable<FloorLocker> Lockers => Sections.SelectMany(section => section.Lockers);

    /// <summary>Each locker with where it hangs.</summary>
    public IEnumerable<(FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)> Places =>
        Sections.SelectMany(section => section.Lockers.Select(locker => (this, section, locker)));

    /// <summary>
    /// The next instant (UTC) at which time alone changes one of the floor's lockers; null when none will.
    /// </summary>
    public DateTime? NextChange(Moment now) => Lockers.Min(locker => locker.NextChange(now));
}
