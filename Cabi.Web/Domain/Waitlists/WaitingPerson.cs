using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>Somebody in line as they stood at the instant of a drop.</summary>
/// <param name="MayRent">They held no locker and were not banned.</param>
/// <param name="RentedAt">When they got a locker since (UTC); null when they have not.</param>
public sealed record WaitingPerson(
    int StudentId,
    int SectionId,
    LockerType Type,
    bool MayRent,
    bool NeedsAccessibleLocker,
    DateTime? RentedAt
)
{
    public bool MayHave(OpenedLocker locker) =>
        MayRent
        && SectionId == locker.SectionId
        && Type == locker.Type
        && (NeedsAccessibleLocker || !locker.IsAccessible);
}
