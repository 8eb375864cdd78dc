using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>Reads everything that decides whether a person may have a locker.</summary>
public sealed class RentContext(CabiDb db, Settlement settlement)
{
    // One statement, so one snapshot: a return that is being saved shows either its rental or its ban. A compiled
    // query, because EF Core's translation of so large a query costs as much as running it. A compiled query cannot use
    // the words of Data/Queries, so they are written out here.
    private static readonly Func<CabiDb, int, int, DateTime, DateTime, CancellationToken, Task<Read?>> _read =
        EF.CompileAsyncQuery(
            (CabiDb db, int studentId, int lockerId, DateTime now, DateTime lately, CancellationToken token) =>
                (
                    from student in db.Students
                    from policy in db
                        .Policies.Where(policy => policy.EffectiveFrom <= now && policy.WithdrawnAt == null)
                        .OrderByDescending(policy => policy.EffectiveFrom)
                        .ThenByDescending(policy => policy.Id)
                        .Take(1)
                    from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
                    where student.Id == studentId && locker.Id == lockerId
                    select new Read(
                        student,
                        locker,
                        policy,
                        db.Terms.Where(terms => terms.EffectiveFrom <= now)
                            .OrderByDescending(terms => terms.EffectiveFrom)
                            .ThenByDescending(terms => terms.Id)
                            .Select(terms => (int?)terms.Id)
                            .FirstOrDefault(),
                        new LockerOccupancy(
                            db.Rentals.Any(rental => rental.HeldLockerId == lockerId),
                            db.ShareRooms.Where(room => room.OpenLockerId == lockerId)
                                .Select(room => (DateTime?)room.EndsAt)
                                .FirstOrDefault(),
                            db.Holds.Where(hold =>
                                    hold.LockerId == lockerId
                                    && hold.StartsAt <= now
                                    && hold.EndsAt > now
                                    && hold.ReleasedAt == null
                                )
                                .Select(hold => (int?)hold.StudentId)
                                .FirstOrDefault(),
                            db.Holds.Where(hold =>
                                    hold.LockerId == lockerId
                                    && hold.StartsAt <= now
                                    && hold.EndsAt > now
                                    && hold.ReleasedAt == null
                                )
                                .Select(hold => (DateTime?)hold.EndsAt)
                                .FirstOrDefault()
                        ),
                        new StudentStanding(
                            studentId,
                            db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                            db.Bans.Where(ban =>
                                    ban.StudentId == studentId
                                    && ban.StartsAt <= now
                                    && ban.EndsAt > now
                                    && (ban.LiftedAt == null || ban.LiftedAt > now)
                                )
                                .Max(ban => (DateTime?)ban.EndsAt),
                            db.ShareRoomMembers.Any(member => member.SeatedStudentId == studentId),
                            student.NeedsAccessibleLocker
                        ),
                        db.WaitlistLines.Any(line => line.WaitingStudentId == studentId),
                        db.ShareRooms.Any(room => room.OpenLockerId == lockerId && room.EndsAt <= now)
                            || db.ShareRoomMembers.Any(member => member.SeatedStudentId == studentId)
                            || (
                                locker.OpensAt <= now
                                && locker.OpensAt > lately
                                && db.WaitlistLines.Any(line =>
                                    line.SectionId == locker.SectionId
                                    && line.Type == locker.Type
                                    && (line.LeftAt == null || line.LeftAt > locker.OpensAt)
                                )
                            )
                    )
                ).SingleOrDefault()
        );

    /// <summary>
    /// Settles what has ended around the person and the locker, if anything may have, and reads again.
    /// </summary>
    /// <returns>Null when there is no such locker.</returns>
    public async Task<Read?> FindAsync(int studentId, int lockerId, Moment now, CancellationToken token)
    {
        var lately = now.Utc.AddMinutes(-CabiPolicy.MaxHoldMinutes);
        var read = await _read(db, studentId, lockerId, now.Utc, lately, token);

        if (read is null or { MayBeUnsettled: false, IsWaiting: false })
            return read;

        var isSettled = await settlement.SettleDueAsync(studentId, lockerId, token);
        read = await _read(db, studentId, lockerId, now.Utc, lately, token);
        return read is null ? null : read with { IsSettled = isSettled };
    }

    /// <param name="TermsId">The terms in force.</param>
    /// <param name="IsWaiting">The person waits in some line.</param>
    /// <param name="MayBeUnsettled">A share room or a drop concerns the person or the locker.</param>
    public sealed record Read(
        Student Student,
        Locker Locker,
        CabiPolicy Policy,
        int? TermsId,
        LockerOccupancy Occupancy,
        StudentStanding Standing,
        bool IsWaiting,
        bool MayBeUnsettled
    )
    {
        /// <summary>
        /// False where an ended share room or a drop could not be settled: who may have what is not known then.
        /// </summary>
        public bool IsSettled { get; init; } = true;

        public Refusal? Refuse(Moment now) => Refuse(Standing, now);

        /// <param name="standing">
        /// The standing to judge by, where something about the person is taken to be different.
        /// </param>
        public Refusal? Refuse(StudentStanding standing, Moment now) =>
            RentRules.Refuse(standing, Locker, Occupancy, Policy, now)
            ?? (IsSettled ? null : new Refusal.RoomUnsettled());
    }
}
