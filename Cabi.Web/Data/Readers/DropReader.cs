using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Readers;

/// <summary>
/// Reads for whom the lockers of a drop are held. Writes nothing: pages ask it as long as nobody has settled a drop.
/// </summary>
public static class DropReader
{
    /// <summary>The holds of every drop that still matters and that nobody has settled.</summary>
    public static async Task<IReadOnlyList<Hold>> UnsettledHoldsAsync(CabiDb db, Moment now, CancellationToken token)
    {
        var holds = new List<Hold>();

        foreach (var opensAt in await Unsettled(db, db.Lockers, now).ToListAsync(token))
            holds.AddRange(
                (await PlanAsync(db, opensAt, now.Calendar, token))
                    .Select(plan => plan.Hold)
                    .Where(hold => hold.EndsAt > now.Utc && hold.ReleasedAt is null)
            );

        return holds;
    }

    /// <summary>What is held for this person: by rows, and by the plans of drops that nobody has settled.</summary>
    public static async Task<IReadOnlyList<Hold>> HoldsOfAsync(
        CabiDb db,
        int studentId,
        Moment now,
        CancellationToken token
    ) =>
        [
            .. await db
                .Holds.AsNoTracking()
                .RunningAt(now)
                .Where(hold => hold.StudentId == studentId)
                .ToListAsync(token),
            .. (await UnsettledHoldsAsync(db, now, token)).Where(hold => hold.StudentId == studentId),
        ];

    /// <summary>
    /// The instants (UTC) of unsettled drops at which some of these lockers opened while somebody waited for one.
    /// </summary>
    public static IQueryable<DateTime> Unsettled(CabiDb db, IQueryable<Locker> lockers, Moment now)
    {
        var since = now.Utc.AddMinutes(-CabiPolicy.MaxHoldMinutes);

        return lockers
            .Where(locker => locker.OpensAt <= now.Utc && locker.OpensAt > since)
            .Where(locker =>
                db.WaitlistLines.Any(line =>
                    line.SectionId == locker.SectionId
                    && line.Type == locker.Type
                    && line.JoinedAt < locker.OpensAt
                    && (line.LeftAt == null || line.LeftAt > locker.OpensAt)
                )
            )
            // One that is settled in the future was settled by a clock that was wrong.
            .Where(locker => !db.Drops.Any(drop => drop.OpensAt == locker.OpensAt && drop.SettledAt <= now.Utc))
            .Select(locker => locker.OpensAt!.Value)
            .Distinct()
            .OrderBy(opensAt => opensAt);
    }

    /// <summary>The holds of one drop as of its instant, each with the floor on which its locker stands.</summary>
    public static async Task<IReadOnlyList<(Hold Hold, int FloorId)>> PlanAsync(
        CabiDb db,
        DateTime opensAt,
        CampusCalendar calendar,
        CancellationToken token
    )
    {
        var at = new Moment(opensAt, calendar);
        var policy = await db.Policies.AsNoTracking().InForceAt(at).SingleAsync(token);

        if (policy.RefuseTerm(at) is not null)
            return [];

        var lockers = await db
            .Lockers.Where(locker =>
                locker.OpensAt == opensAt && locker.OutOfServiceReason == null && locker.Type != LockerType.Club
            )
            .OrderBy(locker => locker.SectionId)
            .ThenBy(locker => locker.NumberOrder)
            .Select(locker => new OpenedLocker(
                locker.Id,
                locker.SectionId,
                locker.Section.FloorId,
                locker.Type,
                locker.IsAccessible
            ))
            .ToListAsync(token);
        var endsAt = opensAt.AddMinutes(policy.HoldMinutes);

        return
        [
            .. DropPlan
                .Of(lockers, await StandingAsync(db, policy, at, token), await WaitingAsync(db, at, token))
                .Select(plan =>
                    (HoldOf(plan.Locker, plan.Person, opensAt, endsAt, policy.MissedHold), plan.Locker.FloorId)
                ),
        ];
    }

    // Only where somebody waits: a drop opens few lockers, and many others stand free.
    private static async Task<List<StandingLocker>> StandingAsync(
        CabiDb db,
        CabiPolicy policy,
        Moment at,
        CancellationToken token
    )
    {
        var keptSince = at.Utc.AddMinutes(-policy.AccessibleMinutes);
        var held = db.Holds.RunningAt(at);

        return await db
            .Lockers.Where(locker =>
                locker.OutOfServiceReason == null && (locker.OpensAt == null || locker.OpensAt < at.Utc)
            )
            .Where(locker =>
                db.WaitlistLines.Any(line =>
                    line.SectionId == locker.SectionId
                    && line.Type == locker.Type
                    && line.JoinedAt < at.Utc
                    && (line.LeftAt == null || line.LeftAt > at.Utc)
                )
            )
            .Where(locker =>
                !db.Rentals.Any(rental =>
                    rental.LockerId == locker.Id
                    && rental.StartedAt <= at.Utc
                    && (rental.EndedAt == null || rental.EndedAt > at.Utc)
                )
                && !db.ShareRooms.Any(room =>
                    room.LockerId == locker.Id
                    && room.OpenedAt <= at.Utc
                    && (room.SettledAt == null || room.SettledAt > at.Utc)
                )
                && !held.Any(hold => hold.LockerId == locker.Id)
            )
            .Select(locker => new StandingLocker(
                locker.SectionId,
                locker.Type,
                locker.IsAccessible && locker.OpensAt > keptSince
            ))
            .Distinct()
            .ToListAsync(token);
    }

    private static Hold HoldOf(
        OpenedLocker locker,
        WaitingPerson person,
        DateTime opensAt,
        DateTime endsAt,
        MissedHold ifMissed
    )
    {
        var hold = new Hold(locker.LockerId, person.StudentId, opensAt, endsAt, ifMissed);

        if (person.RentedAt is { } rentedAt)
            hold.Release(rentedAt);

        return hold;
    }

    private static async Task<IReadOnlyList<WaitingPerson>> WaitingAsync(CabiDb db, Moment at, CancellationToken token)
    {
        var bans = db.Bans.CountingAt(at);
        var lines = db.WaitlistLines.Where(line =>
            line.JoinedAt < at.Utc && (line.LeftAt == null || line.LeftAt > at.Utc)
        );
        var places = await LineReader.Places(db, lines, at).ToListAsync(token);
        var people = await (
            from line in lines
            join student in db.Students on line.StudentId equals student.Id
            select new
            {
                line.Id,
                Person = new WaitingPerson(
                    line.StudentId,
                    line.SectionId,
                    line.Type,
                    !bans.Any(ban => ban.StudentId == line.StudentId)
                        && !db.RentalMembers.Any(part =>
                            part.StudentId == line.StudentId
                            && part.JoinedAt <= at.Utc
                            && (part.LeftAt == null || part.LeftAt > at.Utc)
                        ),
                    student.NeedsAccessibleLocker,
                    db.RentalMembers.Where(part => part.StudentId == line.StudentId && part.JoinedAt > at.Utc)
                        .Min(part => (DateTime?)part.JoinedAt)
                ),
            }
        ).ToDictionaryAsync(each => each.Id, each => each.Person, token);

        // Somebody may have left between the two questions.
        return
        [
            .. PlaceInLine
                .InOrder(places)
                .Where(place => people.ContainsKey(place.LineId))
                .Select(place => people[place.LineId]),
        ];
    }
}
