using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Rooms;
using Cabi.Web.Data.Waitlists;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Lockers;

/// <summary>Reads one locker as it is now, with what has come of a share room that nobody has settled yet.</summary>
public static class LockerReader
{
    /// <summary>Who holds a locker, where the policy lets this visitor see it.</summary>
    /// <param name="isHolder">The visitor holds a locker themselves.</param>
    public static async Task<IReadOnlyList<string>> HolderNamesAsync(CabiDb db, LockerNow locker, bool isHolder, CancellationToken token)
    {
        if (locker.Policy.NamesOnMap == NamesOnMap.Hidden || (locker.Policy.NamesOnMap == NamesOnMap.Holders && !isHolder))
            return [];

        return await (
            from rental in db.Rentals
            from member in rental.Members
            join student in db.Students on member.StudentId equals student.Id
            where rental.HeldLockerId == locker.Locker.Id && member.LeftAt == null
            orderby member.JoinedAt, member.Id
            select student.Name)
            .ToListAsync(token);
    }

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

        var hold = read.Hold ?? (await DropReader.UnsettledHoldsAsync(db, now, token)).FirstOrDefault(hold => hold.LockerId == id);
        var dueOn = read.Room is { } room && room.IsDueAt(now)
            ? (await RoomReader.OutcomeAsync(db, room, now.Calendar, token)).DueOn
            : read.DueOn;

        return new LockerNow(read.Locker, read.Policy, read.Terms, dueOn, read.Room?.IsOpenAt(now) is true ? read.Room : null, read.People, hold, now);
    }
}
