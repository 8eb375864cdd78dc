using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of share rooms.</summary>
public static class ShareRoomQueries
{
    extension(IQueryable<ShareRoom> rooms)
    {
        // The unique index over the open locker finds the few rooms that are not settled, however many there have been.
        public IQueryable<ShareRoom> Unsettled() => rooms.Where(room => room.OpenLockerId != null);

        /// <summary>Ended, and their outcome is not written down yet.</summary>
        public IQueryable<ShareRoom> DueAt(Moment now) => rooms.Unsettled().Where(room => room.EndsAt <= now.Utc);
    }
}
