using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settling;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff put a locker back into service.</summary>
public sealed class PutLockerBack(CabiDb db, CampusClock clock, ActionLog log, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.BeforeAsync(studentId: null, lockerId, token);
        return await log.CarryOutAsync(
            act.For(nameof(PutLockerBack), $"locker:{lockerId}"),
            act => DecideAsync(act, lockerId, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int lockerId, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var locker = await db.Lockers.Include(locker => locker.Section).SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason is not { } before)
            return new Refusal.NothingChanged();

        locker.PutIntoService();
        log.Record(act, $"locker:{lockerId}", Change.Of("service", $"out ({before})", "in service"), now, reason);
        log.FloorChanged(locker.Section.FloorId, now);
        return null;
    }
}
