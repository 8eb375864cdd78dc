using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff put a locker back into service. Whoever holds it is told.</summary>
public sealed class PutLockerBack(CabiDb db, UnitOfWork work, LockerHolders holders, Settlement settlement)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("put back into service", "다시 사용하게 함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.SettleDueAsync(studentId: null, lockerId, token);
        var outcome = await work.CarryOutAsync<PutLockerBack>(
            actor,
            [lockerId, reason],
            attempt => DecideAsync(attempt, lockerId, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int lockerId, string reason, CancellationToken token)
    {
        var now = attempt.Now;
        var locker = await db
            .Lockers.Include(locker => locker.Section.Floor.Building)
            .SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason is not { } before)
            return new Refusal.NothingChanged();

        await holders.TellAsync(
            lockerId,
            rental => new Notice.LockerPutBack(LockerAddress.Of(locker), rental.DueOn),
            now,
            token
        );
        locker.PutIntoService();
        work.Record(attempt, $"locker:{lockerId}", BeforeAfter.Of("service", $"out ({before})", "in service"), reason);
        work.FloorChanged(locker.Section.FloorId, now);
        return null;
    }
}
