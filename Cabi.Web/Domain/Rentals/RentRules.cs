using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Rentals;

/// <summary>Whether this person may rent this locker now: asked by the page before the click and by the verb after it.</summary>
public static class RentRules
{
    public static Refusal? Refuse(Standing standing, Locker locker, bool isHeld, Moment now)
    {
        if (standing.HoldsLocker)
            return new Refusal.AlreadyRenting();

        if (isHeld)
            return new Refusal.LockerTaken();

        if (locker.RefuseRent(now) is { } refusal)
            return refusal;

        return standing.BannedUntil is { } until && until > now.Utc ? new Refusal.Banned(until) : null;
    }
}
