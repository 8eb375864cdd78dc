using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff put a locker back into service.</summary>
public sealed class PutLockerBack(CabiDb db, CampusClock clock, ActionLog log)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var now = clock.Now;
        var locker = await db.Lockers.Include(locker => locker.Section).SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason is not { } before)
            return await log.UnlessRepeatedAsync(act, nameof(PutLockerBack), new Refusal.NothingChanged(), token);

        locker.PutIntoService();
        log.Record(act, nameof(PutLockerBack), $"locker:{lockerId}", Change.Of("service", $"out ({before})", "in service"), now, reason);
        log.FloorChanged(locker.Section.FloorId, now);
        return await log.TrySaveAsync(act, nameof(PutLockerBack), new Refusal.ChangedMeanwhile(), token);
    }
}
