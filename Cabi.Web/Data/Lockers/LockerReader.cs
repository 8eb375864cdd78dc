using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Rooms;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Lockers;

/// <summary>Reads one locker as it is now, with what has come of a share room that nobody has settled yet.</summary>
public static class LockerReader
{
    /// <returns>Null when there is no such locker.</returns>
    public static async Task<LockerNow?> FindAsync(CabiDb db, int id, Moment now, CancellationToken token)
    {
        var read = await (
            from policy in db.Policies.InForceAt(now)
            from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
            from terms in db.Terms.InForceAt(now).DefaultIfEmpty()
            from around in db.ShareRooms.Where(room => room.OpenLockerId == locker.Id).DefaultIfEmpty()
            from kept in db.Holds.RunningAt(now).Where(hold => hold.LockerId == locker.Id).DefaultIfEmpty()
            where locker.Id == id
            select new
            {
                Locker = locker,
                Policy = policy,
                DueOn = db.Rentals.Where(rental => rental.HeldLockerId == id).Select(rental => (DateOnly?)rental.DueOn).FirstOrDefault(),
                Terms = terms,
                Room = around,
                People = around == null ? 0 : around.Members.Count(member => member.LeftAt == null),
                Hold = kept,
            })
            .AsNoTracking()
            .SingleOrDefaultAsync(token);

        if (read is null)
            return null;

        var dueOn = read.Room is { } room && room.IsDueAt(now)
            ? (await RoomReader.OutcomeAsync(db, room, now.Calendar, token)).DueOn
            : read.DueOn;

        return new LockerNow(read.Locker, read.Policy, read.Terms, dueOn, read.Room?.IsOpenAt(now) is true ? read.Room : null, read.People, read.Hold, now);
    }
}
