using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.View.Cache;

/// <summary>One floor as it was when its last change was seen; the same object as long as nothing has changed.</summary>
/// <param name="ReadAt">The campus instant (UTC) at which it was read.</param>
public sealed record FloorSnapshot(
    int Id, string Building, int Number, IReadOnlyList<PlanElement> Plan, IReadOnlyList<FloorSection> Sections, DateTime ReadAt)
{
    /// <summary>
    /// The instant (UTC) from which it must be read again, because facts that nobody can foresee decide what is then: the end
    /// of a share room, or a drop, whose lockers may be held for people in line. Null when there is none.
    /// </summary>
    public DateTime? ReadAgainAt { get; } = Sections
        .SelectMany(section => section.Lockers)
        .SelectMany(locker => new[] { locker.FormingUntil, locker.OpensAt > ReadAt ? locker.OpensAt : null })
        .Min();

    public IEnumerable<FloorLocker> Lockers => Sections.SelectMany(section => section.Lockers);

    /// <summary>The next instant (UTC) at which time alone changes one of the floor's lockers; null when none will.</summary>
    public DateTime? NextChange(Moment now) => Lockers.Min(locker => locker.NextChange(now));
}
