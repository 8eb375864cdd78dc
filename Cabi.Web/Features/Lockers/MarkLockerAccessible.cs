using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff note that a locker is easy to reach and to open, or that it is not.</summary>
public sealed class MarkLockerAccessible(CabiDb db, CampusClock clock, ActionLog log)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int lockerId, bool isAccessible, CancellationToken token)
    {
        return await log.CarryOutAsync(
            act.For(nameof(MarkLockerAccessible), $"locker:{lockerId}"),
            act => DecideAsync(act, lockerId, isAccessible, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int lockerId, bool isAccessible, CancellationToken token)
    {
        var now = clock.Now;
        var locker = await db.Lockers.Include(locker => locker.Section).SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.IsAccessible == isAccessible)
            return new Refusal.NothingChanged();

        log.Record(
            act,
            $"locker:{lockerId}",
            Change.Of("accessible", locker.IsAccessible ? "yes" : "no", isAccessible ? "yes" : "no"),
            now);
        log.FloorChanged(locker.Section.FloorId, now);
        locker.MarkAccessible(isAccessible);
        return null;
    }
}
