namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// What must be true for a person to get a locker, each rule by itself, in the order in which they are told.
/// </summary>
public enum RentRule
{
    HoldsNoOther,
    SitsInNoRoom,
    NotInUse,
    NotForClubs,
    InService,
    NobodyGathers,
    HasOpened,
    NotHeld,
    NotKeptAccessible,
    NotBanned,
    TermRuns,
}
