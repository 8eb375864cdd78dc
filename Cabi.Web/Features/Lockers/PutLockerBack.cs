using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff put a locker back into service.</summary>
public sealed class PutLockerBack(CabiDb db, CampusClock clock, UnitOfWork work, Settlement settlement)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("put back into service", "다시 쓰게 함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.SettleDueAsync(studentId: null, lockerId, token);
        return await work.CarryOutAsync(
            actor.For(nameof(PutLockerBack), $"locker:{lockerId}"),
            actor => DecideAsync(actor, lockerId, reason, token),
            token
        );
    }

    private async Task<Refusal?> DecideAsync(Actor actor, int lockerId, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var locker = await db
            .Lockers.Include(locker => locker.Section)
            .SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason is not { } before)
            return new Refusal.NothingChanged();

        locker.PutIntoService();
        work.Record(
            actor,
            $"locker:{lockerId}",
            BeforeAfter.Of("service", $"out ({before})", "in service"),
            now,
            reason
        );
        work.FloorChanged(locker.Section.FloorId, now);
        return null;
    }
}
