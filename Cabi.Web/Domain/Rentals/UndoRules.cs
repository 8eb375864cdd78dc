using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// Whether this person may undo their return now: asked by the page before the click and by the verb after it.
/// </summary>
public static class UndoRules
{
    /// <param name="given">With its rental, the rental's members and its locker.</param>
    public static Refusal? Refuse(RentalReturn given, StudentStanding standing, LockerOccupancy occupancy, Moment now)
    {
        if (!given.IsUndoableAt(now))
            return new Refusal.UndoOver();

        return RentRules.RefuseHolder(standing)
            ?? (
                given.HasEndedRental
                    ? RefuseLocker(given.Rental.Locker, standing, occupancy, now)
                    : RefuseSeat(given.Rental)
            );
    }

    private static Refusal? RefuseLocker(Locker locker, StudentStanding standing, LockerOccupancy occupancy, Moment now)
    {
        if (occupancy.IsRented)
            return new Refusal.LockerTaken();

        if (locker.OutOfServiceReason is { } reason)
            return new Refusal.LockerOutOfService(reason);

        return occupancy.FormingUntil is { } end && end > now.Utc
            ? new Refusal.LockerForming(end)
            : RentRules.RefuseHeld(standing, occupancy, now);
    }

    private static Refusal? RefuseSeat(Rental rental)
    {
        if (rental.EndedAt is not null)
            return new Refusal.RentalOver();

        return rental.Holders.Count() >= rental.Locker.Capacity ? new Refusal.LockerFull() : null;
    }
}
