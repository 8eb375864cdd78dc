using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Waitlists;

/// <summary>A student takes a place in line for the next locker of a type in a section.</summary>
public sealed class JoinWaitlist(CabiDb db, UnitOfWork work, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("stood in line", "대기 줄에 섬");

    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        int sectionId,
        LockerType type,
        CancellationToken token
    )
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<JoinWaitlist>(
            actor,
            [studentId, sectionId, type],
            attempt => DecideAsync(attempt, studentId, sectionId, type, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        int sectionId,
        LockerType type,
        CancellationToken token
    )
    {
        var now = attempt.Now;

        if (type == LockerType.Club || await db.Sections.FindAsync([sectionId], token) is not { } section)
            return new Refusal.NoLineForClubs();

        var read = await (
            from policy in db.Policies.InForceAt(now)
            from student in db.Students
            where student.Id == studentId
            select new
            {
                policy.MaxWaitlistLines,
                HasLockers = db.Lockers.Any(locker => locker.SectionId == sectionId && locker.Type == type),
                Holds = db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                IsFree = db
                    .Lockers.FreeAt(db, type, now)
                    .Any(locker =>
                        locker.SectionId == sectionId
                        && (!locker.IsAccessible || student.NeedsAccessibleLocker)
                        && !db
                            .Holds.RunningAt(now)
                            .Any(hold => hold.LockerId == locker.Id && hold.StudentId != studentId)
                    ),
            }
        ).SingleAsync(token);

        if (!read.HasLockers)
            return new Refusal.LockerGone();

        if (read.Holds)
            return new Refusal.AlreadyRenting();

        if (read.IsFree)
            return new Refusal.FreeHere();

        var lines = await db.WaitlistLines.Where(line => line.WaitingStudentId == studentId).ToListAsync(token);

        if (lines.Any(line => line.SectionId == sectionId && line.Type == type))
            return new Refusal.AlreadyWaiting();

        if (lines.Count >= read.MaxWaitlistLines)
            return new Refusal.WaitlistFull(read.MaxWaitlistLines);

        var place = Enumerable.Range(1, lines.Count + 1).Except(lines.Select(line => line.Place)).First();
        db.WaitlistLines.Add(new WaitlistLine(studentId, section, type, place, now));
        work.Record(attempt, $"section:{sectionId}", type.ToString());
        return null;
    }
}
