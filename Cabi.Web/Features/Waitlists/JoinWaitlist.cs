using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Waitlists;

/// <summary>A student takes a place in line for the next locker of a type in a section.</summary>
public sealed class JoinWaitlist(CabiDb db, UnitOfWork work, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("joined a waitlist", "대기 신청함");

    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        int sectionId,
        LockerType type,
        CancellationToken token
    )
    {
        var isSettled = await settlement.SettleSectionAsync(studentId, sectionId, token);
        var outcome = await work.CarryOutAsync<JoinWaitlist>(
            actor,
            [studentId, sectionId, type],
            attempt => DecideAsync(attempt, studentId, sectionId, type, isSettled, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        int sectionId,
        LockerType type,
        bool isSettled,
        CancellationToken token
    )
    {
        var now = attempt.Now;

        if (await db.Sections.FindAsync([sectionId], token) is not { } section)
            return new Refusal.LockerGone();

        var (standing, policy) = await StandingAsync(studentId, now, token);
        var lines = await db.WaitlistLines.Where(line => line.WaitingStudentId == studentId).ToListAsync(token);
        var line = new LineFacts(
            type,
            await db.Lockers.AnyAsync(locker => locker.SectionId == sectionId && locker.Type == type, token),
            (await FreeAsync(sectionId, type, now, token)).Count(free => free.IsFor(standing, policy, now)),
            lines.Any(line => line.SectionId == sectionId && line.Type == type),
            lines.Count
        );

        if (WaitlistRules.Refuse(standing, line, policy, now) is { } refusal)
            return refusal;

        // Who holds or is held what is not known then.
        if (!isSettled)
            return new Refusal.RoomUnsettled();

        var place = Enumerable.Range(1, lines.Count + 1).Except(lines.Select(line => line.Place)).First();
        db.WaitlistLines.Add(new WaitlistLine(studentId, section, type, place, now));
        work.Record(attempt, $"section:{sectionId}", type.ToString());
        return null;
    }

    private async Task<(StudentStanding Standing, CabiPolicy Policy)> StandingAsync(
        int studentId,
        Moment now,
        CancellationToken token
    )
    {
        var read = await (
            from policy in db.Policies.InForceAt(now)
            from student in db.Students
            where student.Id == studentId
            select new
            {
                Policy = policy,
                HoldsLocker = db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                student.NeedsAccessibleLocker,
            }
        ).SingleAsync(token);

        return (
            new StudentStanding(
                studentId,
                read.HoldsLocker,
                BannedUntil: null,
                NeedsAccessibleLocker: read.NeedsAccessibleLocker
            ),
            read.Policy
        );
    }

    private Task<List<FreeLocker>> FreeAsync(int sectionId, LockerType type, Moment now, CancellationToken token) =>
        (
            from locker in db.Lockers.FreeAt(db, type, now)
            where locker.SectionId == sectionId
            from hold in db.Holds.RunningAt(now).Where(hold => hold.LockerId == locker.Id).DefaultIfEmpty()
            select new FreeLocker(
                locker.IsAccessible,
                locker.OpensAt,
                hold == null ? null : hold.StudentId,
                hold == null ? null : hold.EndsAt
            )
        ).ToListAsync(token);

    private sealed record FreeLocker(bool IsAccessible, DateTime? OpensAt, int? HeldFor, DateTime? HeldUntil)
    {
        public bool IsFor(StudentStanding standing, CabiPolicy policy, Moment now) =>
            (
                RentRules.RefuseHeld(standing, new LockerOccupancy(IsRented: false, null, HeldFor, HeldUntil), now)
                ?? RentRules.RefuseKept(standing, IsAccessible, OpensAt, policy, now)
            )
                is null;
    }
}
