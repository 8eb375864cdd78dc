namespace Cabi.Web.Domain.Rentals;

/// <summary>What about a person decides whether they may rent.</summary>
/// <param name="HoldsLocker">They hold a locker already.</param>
/// <param name="BannedUntil">The end (UTC) of their longest running ban.</param>
public sealed record Standing(bool HoldsLocker, DateTime? BannedUntil);
