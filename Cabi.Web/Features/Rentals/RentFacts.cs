using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Students;
using Cabi.Web.Features.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>Reads everything that decides whether a person may have a locker.</summary>
public sealed class RentFacts(CabiDb db, Settlement settlement)
{
    /// <summary>Settles first what has ended around the person and the locker, which is seldom anything.</summary>
    public async Task<Read> ReadAsync(int studentId, int lockerId, Moment now, CancellationToken token)
    {
        var read = await ReadOnceAsync(studentId, lockerId, now, token);

        if (!read.IsToSettle)
            return read;

        await settlement.BeforeAsync(studentId, lockerId, token);
        return await ReadOnceAsync(studentId, lockerId, now, token);
    }

    // One statement, so one snapshot: a return that is just being saved shows either its rental or its ban.
    private Task<Read> ReadOnceAsync(int studentId, int lockerId, Moment now, CancellationToken token)
    {
        var bans = db.Bans.RunningAt(now);
        var holds = db.Holds.RunningAt(now);

        return (
            from student in db.Students
            from policy in db.Policies.InForceAt(now)
            from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
            where student.Id == studentId && locker.Id == lockerId
            select new Read(
                student,
                locker,
                policy,
                db.Terms.InForceAt(now).Select(terms => (int?)terms.Id).FirstOrDefault(),
                new Claims(
                    db.Rentals.Any(rental => rental.HeldLockerId == lockerId),
                    db.ShareRooms.Where(room => room.OpenLockerId == lockerId).Select(room => (DateTime?)room.EndsAt).FirstOrDefault(),
                    holds.Where(hold => hold.LockerId == lockerId).Select(hold => (int?)hold.StudentId).FirstOrDefault(),
                    holds.Where(hold => hold.LockerId == lockerId).Select(hold => (DateTime?)hold.EndsAt).FirstOrDefault()),
                new Standing(
                    studentId,
                    db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                    bans.Where(ban => ban.StudentId == studentId).Max(ban => (DateTime?)ban.EndsAt),
                    db.ShareRoomMembers.Any(member => member.SeatedStudentId == studentId),
                    student.NeedsAccessibleLocker),
                db.ShareRooms.DueAt(now).Any(room =>
                    room.OpenLockerId == lockerId || room.Members.Any(member => member.SeatedStudentId == studentId))))
            .SingleAsync(token);
    }

    public sealed record Read(
        Student Student, Locker Locker, CabiPolicy Policy, int? TermsId, Claims Claims, Standing Standing, bool IsToSettle)
    {
        public Refusal? Refuse(Moment now) => RentRules.Refuse(Standing, Locker, Claims, Policy, now);
    }
}
