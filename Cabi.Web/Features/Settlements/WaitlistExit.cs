using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settlements;

/// <summary>
/// Ends a person's places in line and what is held for them, because they have rented a locker. Saves nothing.
/// </summary>
public sealed class WaitlistExit(CabiDb db, UnitOfWork work)
{
    public async Task ApplyAsync(int studentId, Moment at, CancellationToken token)
    {
        foreach (
            var line in await db.WaitlistLines.Where(line => line.WaitingStudentId == studentId).ToListAsync(token)
        )
            line.Leave(at);

        var held = await (
            from hold in db.Holds.RunningAt(at)
            join locker in db.Lockers on hold.LockerId equals locker.Id
            where hold.StudentId == studentId
            select new { Hold = hold, locker.Section.FloorId }
        ).ToListAsync(token);

        foreach (var each in held)
        {
            each.Hold.Release(at.Utc);
            work.FloorChanged(each.FloorId, at);
        }
    }
}
