namespace Cabi.Web.Domain.Rentals;

/// <summary>The facts about a person that decide whether they may rent.</summary>
/// <param name="HoldsLocker">They hold a locker already.</param>
/// <param name="BannedUntil">The end (UTC) of their longest running ban.</param>
/// <param name="IsInRoom">They sit in a share room that is open.</param>
public sealed record StudentStanding(
    int StudentId,
    bool HoldsLocker,
    DateTime? BannedUntil,
    bool IsInRoom = false,
    bool NeedsAccessibleLocker = false
);
