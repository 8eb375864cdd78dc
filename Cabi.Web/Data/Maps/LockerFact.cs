using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Data.Maps;

/// <summary>What a floor's snapshot knows of one locker: facts only, so that its state can be asked at any moment.</summary>
public sealed record LockerFact(
    int Id,
    int SectionId,
    string Number,
    LockerType Type,
    int Capacity,
    int Row,
    int Column,
    DateTime? OpensAt,
    bool IsOutOfService,
    DateOnly? HeldUntil)
{
    public LockerState StateAt(Moment now) => LockerStates.Of(Type, IsOutOfService, OpensAt, HeldUntil, now);

    public DateTime? NextChange(Moment now) => LockerStates.NextChange(OpensAt, HeldUntil, now);
}
