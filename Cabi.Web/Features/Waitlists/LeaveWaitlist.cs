using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settling;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Waitlists;

/// <summary>A student gives up a place in line, and with it what is held for them there.</summary>
public sealed class LeaveWaitlist(CabiDb db, CampusClock clock, ActionLog log, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lineId, CancellationToken token)
    {
        await settlement.BeforeAsync(studentId, lockerId: null, token);
        return Counts.Refused(await log.CarryOutAsync(
            act.For(nameof(LeaveWaitlist), $"line:{lineId}"),
            act => DecideAsync(act, studentId, lineId, token),
            token));
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, int lineId, CancellationToken token)
    {
        var now = clock.Now;
        var line = await db.WaitlistLines.SingleOrDefaultAsync(line => line.Id == lineId && line.WaitingStudentId == studentId, token);

        if (line is null)
            return new Refusal.NotWaiting();

        line.Leave(now);
        log.Record(act, $"section:{line.SectionId}", line.Type.ToString(), now);
        var held = await (
            from hold in db.Holds.RunningAt(now)
            join locker in db.Lockers on hold.LockerId equals locker.Id
            where hold.StudentId == studentId && locker.SectionId == line.SectionId && locker.Type == line.Type
            select new { Hold = hold, locker.Section.FloorId })
            .SingleOrDefaultAsync(token);

        if (held is not null)
        {
            held.Hold.Release(now.Utc);
            log.FloorChanged(held.FloorId, now);
        }

        return null;
    }
}
