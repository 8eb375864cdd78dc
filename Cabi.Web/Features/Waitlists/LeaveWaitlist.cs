using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Waitlists;

/// <summary>A student gives up a place in line, and with it what is held for them there.</summary>
public sealed class LeaveWaitlist(CabiDb db, UnitOfWork work, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("left a waitlist", "대기 취소함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lineId, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<LeaveWaitlist>(
            actor,
            [studentId, lineId],
            attempt => DecideAsync(attempt, studentId, lineId, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int lineId, CancellationToken token)
    {
        var now = attempt.Now;
        var line = await db.WaitlistLines.SingleOrDefaultAsync(
            line => line.Id == lineId && line.WaitingStudentId == studentId,
            token
        );

        if (line is null)
            return new Refusal.NotWaiting();

        line.Leave(now);
        work.Record(attempt, $"section:{line.SectionId}", line.Type.ToString());
        var held = await (
            from hold in db.Holds.RunningAt(now)
            join locker in db.Lockers on hold.LockerId equals locker.Id
            where hold.StudentId == studentId && locker.SectionId == line.SectionId && locker.Type == line.Type
            select new { Hold = hold, locker.Section.FloorId }
        ).SingleOrDefaultAsync(token);

        if (held is not null)
        {
            held.Hold.Release(now.Utc);
            work.FloorChanged(held.FloorId, now);
        }

        return null;
    }
}
