using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Data.Maps;

/// <summary>One floor as it was when its last change was seen; the same object as long as nothing has changed.</summary>
public sealed record FloorSnapshot(
    int Id, string Building, int Number, IReadOnlyList<PlanElement> Plan, IReadOnlyList<SectionFact> Sections)
{
    /// <summary>
    /// The instant (UTC) from which it must be read again, because facts that nobody can foresee decide what is then: the end
    /// of a share room. Null when there is none.
    /// </summary>
    public DateTime? ReadAgainAt { get; } = Sections.SelectMany(section => section.Lockers).Min(locker => locker.FormingUntil);

    public IEnumerable<LockerFact> Lockers => Sections.SelectMany(section => section.Lockers);

    /// <summary>The next instant (UTC) at which time alone changes one of the floor's lockers; null when none will.</summary>
    public DateTime? NextChange(Moment now) => Lockers.Min(locker => locker.NextChange(now));
}
