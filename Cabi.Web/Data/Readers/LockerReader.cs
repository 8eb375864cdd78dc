using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Readers;

/// <summary>Reads one locker as it is now, with what has come of a share room that nobody has settled yet.</summary>
public static class LockerReader
{
    // A compiled query: everybody who has just been refused sees this page, and EF Core's translation of so large a
    // query costs as much as running it. A compiled query cannot use the words of Data/Queries, so they are written out
    // here.
    private static readonly Func<CabiDb, int, DateTime, DateTime, CancellationToken, Task<Read?>> _read =
        EF.CompileAsyncQuery(
            (CabiDb db, int id, DateTime now, DateTime lately, CancellationToken token) =>
                (
                    from policy in db
                        .Policies.Where(policy => policy.EffectiveFrom <= now && policy.WithdrawnAt == null)
                        .OrderByDescending(policy => policy.EffectiveFrom)
                        .ThenByDescending(policy => policy.Id)
                        .Take(1)
                    from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
                    from terms in db
                        .Terms.Where(terms => terms.EffectiveFrom <= now)
                        .OrderByDescending(terms => terms.EffectiveFrom)
                        .ThenByDescending(terms => terms.Id)
                        .Take(1)
                        .DefaultIfEmpty()
                    from around in db.ShareRooms.Where(room => room.OpenLockerId == locker.Id).DefaultIfEmpty()
                    from kept in db
                        .Holds.Where(hold =>
                            hold.LockerId == locker.Id
                            && hold.StartsAt <= now
                            && hold.EndsAt > now
                            && hold.ReleasedAt == null
                        )
                        .DefaultIfEmpty()
                    where locker.Id == id
                    select new Read(
                        locker,
                        policy,
                        terms,
                        db.Rentals.Where(rental => rental.HeldLockerId == id)
                            .Select(rental => (DateOnly?)rental.DueOn)
                            .FirstOrDefault(),
                        around,
                        around == null ? 0 : around.Members.Count(member => member.LeftAt == null),
                        kept,
                        locker.OpensAt <= now
                            && locker.OpensAt > lately
                            && db.WaitlistLines.Any(line =>
                                line.SectionId == locker.SectionId
                                && line.Type == locker.Type
                                && (line.LeftAt == null || line.LeftAt > locker.OpensAt)
                            )
                    )
                )
                    .AsNoTracking()
                    .SingleOrDefault()
        );

    /// <summary>Who holds a locker, where the policy lets this visitor see it.</summary>
    /// <param name="isHolder">The visitor holds a locker themselves.</param>
    public static async Task<IReadOnlyList<string>> HolderNamesAsync(
        CabiDb db,
        LockerNow locker,
        bool isHolder,
        CancellationToken token
    )
    {
        if (
            locker.Policy.NamesOnMap == NamesOnMap.Hidden
            || (locker.Policy.NamesOnMap == NamesOnMap.Holders && !isHolder)
        )
            return [];

        return await (
            from rental in db.Rentals
            from member in rental.Members
            join student in db.Students on member.StudentId equals student.Id
            where rental.HeldLockerId == locker.Locker.Id && member.LeftAt == null
            orderby member.JoinedAt, member.Id
            select student.Name
        ).ToListAsync(token);
    }

    /// <returns>Null when there is no such locker.</returns>
    public static async Task<LockerNow?> FindAsync(CabiDb db, int id, Moment now, CancellationToken token)
    {
        var read = await _read(db, id, now.Utc, now.Utc.AddMinutes(-CabiPolicy.MaxHoldMinutes), token);

        if (read is null)
            return null;

        var hold = read.Hold;

        if (hold is null && read.MayBeHeld)
            hold = (await DropReader.UnsettledHoldsAsync(db, now, token)).FirstOrDefault(hold => hold.LockerId == id);

        var dueOn =
            read.Room is { } room && room.IsDueAt(now)
                ? (await RoomReader.OutcomeAsync(db, room, now.Calendar, token)).DueOn
                : read.DueOn;

        return new LockerNow(
            read.Locker,
            read.Policy,
            read.Terms,
            dueOn,
            read.Room?.IsOpenAt(now) is true ? read.Room : null,
            read.People,
            hold,
            now
        );
    }

    /// <param name="MayBeHeld">It has opened lately where somebody waits: the drop may not be settled.</param>
    private sealed record Read(
        Locker Locker,
        CabiPolicy Policy,
        Terms? Terms,
        DateOnly? DueOn,
        ShareRoom? Room,
        int People,
        Hold? Hold,
        bool MayBeHeld
    );
}
