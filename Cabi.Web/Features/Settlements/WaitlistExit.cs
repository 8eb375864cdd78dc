using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settlements;

/// <summary>Whoever rents waits no more: their places in line and what is held for them end. Saves nothing.</summary>
public sealed class WaitlistExit(CabiDb db, UnitOfWork work)
{
    public async Task ApplyAsync(int studentId, Moment at, CancellationToken token)
    {
        foreach (var line in await db.WaitlistLines.Where(line => line.WaitingStudentId == studentId).ToListAsync(token))
            line.Leave(at);

        var held = await (
            from hold in db.Holds.RunningAt(at)
            join locker in db.Lockers on hold.LockerId equals locker.Id
            where hold.StudentId == studentId
            select new { Hold = hold, locker.Section.FloorId })
            .ToListAsync(token);

        foreach (var each in held)
        {
            each.Hold.Release(at.Utc);
            work.FloorChanged(each.FloorId, at);
        }
    }
}
