namespace Cabi.Web.Domain.Rentals;

/// <summary>Who uses a locker, gathers around it, or has it held for them.</summary>
/// <param name="IsRented">An open rental holds it.</param>
/// <param name="FormingUntil">The end (UTC) of the share room that has gathered around it.</param>
/// <param name="HeldForStudentId">For whom it is held.</param>
/// <param name="HeldUntil">The end (UTC) of that hold.</param>
public sealed record LockerOccupancy(
    bool IsRented,
    DateTime? FormingUntil = null,
    int? HeldForStudentId = null,
    DateTime? HeldUntil = null
);
