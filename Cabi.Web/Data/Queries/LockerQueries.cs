using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of lockers.</summary>
public static class LockerQueries
{
    extension(IQueryable<Locker> lockers)
    {
        /// <summary>
        /// Private ones that nobody uses, in service and open; some may be held or kept for somebody.
        /// </summary>
        public IQueryable<Locker> FreePrivateAt(CabiDb db, Moment now) => lockers.FreeAt(db, LockerType.Private, now);

        /// <inheritdoc cref="FreePrivateAt"/>
        public IQueryable<Locker> FreeAt(CabiDb db, LockerType type, Moment now) =>
            lockers.Where(locker =>
                locker.Type == type
                && locker.OutOfServiceReason == null
                && (locker.OpensAt == null || locker.OpensAt <= now.Utc)
                && !db.Rentals.Any(rental => rental.HeldLockerId == locker.Id)
                && !db.ShareRooms.Any(room => room.OpenLockerId == locker.Id)
            );
    }
}
