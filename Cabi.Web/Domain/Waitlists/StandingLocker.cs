using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>A locker that stood there free at the instant of a drop, and has not opened at it.</summary>
/// <param name="IsKept">Accessible, and kept for people who need one.</param>
public sealed record StandingLocker(int SectionId, LockerType Type, bool IsKept)
{
    public bool IsFor(WaitingPerson person) =>
        SectionId == person.SectionId && Type == person.Type && (!IsKept || person.NeedsAccessibleLocker);
}
