using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Data.Maps;

/// <summary>One floor as it was when its last change was seen; the same object as long as nothing has changed.</summary>
public sealed record FloorSnapshot(
    int Id, string Building, int Number, IReadOnlyList<PlanElement> Plan, IReadOnlyList<SectionFact> Sections)
{
    public IEnumerable<LockerFact> Lockers => Sections.SelectMany(section => section.Lockers);

    /// <summary>The next instant (UTC) at which time alone changes one of the floor's lockers; null when none will.</summary>
    public DateTime? NextChange(Moment now) => Lockers.Min(locker => locker.NextChange(now));
}
