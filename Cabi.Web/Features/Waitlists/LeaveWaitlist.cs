using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Waitlists;

/// <summary>A student gives up a place in line, and with it what is held for them there.</summary>
public sealed class LeaveWaitlist(CabiDb db, CampusClock clock, UnitOfWork work, Settlement settlement)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("left a line", "대기 줄에서 나감");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lineId, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        return CabiMetrics.Refused(
            await work.CarryOutAsync(
                actor.For(nameof(LeaveWaitlist), $"line:{lineId}"),
                actor => DecideAsync(actor, studentId, lineId, token),
                token
            )
        );
    }

    private async Task<Refusal?> DecideAsync(Actor actor, int studentId, int lineId, CancellationToken token)
    {
        var now = clock.Now;
        var line = await db.WaitlistLines.SingleOrDefaultAsync(
            line => line.Id == lineId && line.WaitingStudentId == studentId,
            token
        );

        if (line is null)
            return new Refusal.NotWaiting();

        line.Leave(now);
        work.Record(actor, $"section:{line.SectionId}", line.Type.ToString(), now);
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
