using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.View.Cache;

/// <summary>
/// What a floor's snapshot knows of one locker: facts only, so that the locker's state can be computed for any moment.
/// </summary>
/// <param name="DueOn">The due day of the rental that holds it.</param>
/// <param name="FormingUntil">The end (UTC) of the share room around it.</param>
/// <param name="People">How many sit in that room, or share the locker.</param>
/// <param name="HeldUntil">The end (UTC) of the hold for the first in line.</param>
public sealed record FloorLocker(
    int Id,
    int SectionId,
    string Number,
    LockerType Type,
    int Capacity,
    int Row,
    int Column,
    DateTime? OpensAt,
    bool IsAccessible,
    bool IsOutOfService,
    DateOnly? DueOn,
    DateTime? FormingUntil,
    int People,
    DateTime? HeldUntil
)
{
    public LockerState StateAt(Moment now) =>
        LockerStates.Of(Type, IsOutOfService, OpensAt, DueOn, FormingUntil, HeldUntil, now);

    /// <summary>Free, and not kept from this person. What is held for them is not counted.</summary>
    public bool IsFreeFor(StudentStanding standing, CabiPolicy policy, Moment now) =>
        StateAt(now) == LockerState.Available
        && RentRules.RefuseKept(standing, IsAccessible, OpensAt, policy, now) is null;

    public DateTime? NextChange(Moment now) => LockerStates.NextChange(OpensAt, DueOn, FormingUntil, HeldUntil, now);
}
