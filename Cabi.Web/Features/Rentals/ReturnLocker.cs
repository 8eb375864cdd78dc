using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settling;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student gives their locker back, perhaps with the code its lock is left set to; one of several who share it leaves the
/// others to it. Being late earns a ban.
/// </summary>
public sealed class ReturnLocker(CabiDb db, CampusClock clock, ActionLog log, LockerReturn lockerReturn, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, string? handOverCode, CancellationToken token)
    {
        if (handOverCode is not null && !HandOverCode.IsWellFormed(handOverCode))
            return Counts.Refused(new Refusal.CodeMalformed());

        await settlement.BeforeAsync(studentId, lockerId: null, token);
        var hasEnded = false;
        var refusal = await log.CarryOutAsync(
            act.For(nameof(ReturnLocker), "rental"),
            async act =>
            {
                var now = clock.Now;

                if (await FindAsync(studentId, token) is not { } rental)
                    return new Refusal.NothingToReturn();

                await lockerReturn.ApplyAsync(rental, studentId, handOverCode, now, token);
                log.Record(act, $"locker:{rental.LockerId}", $"{rental.LateDays(now)} days late", now);
                hasEnded = rental.EndedAt is not null;
                return null;
            },
            token,
            () => Counts.RentalsEnded.Add(hasEnded ? 1 : 0));

        return Counts.Refused(refusal);
    }

    private Task<Rental?> FindAsync(int studentId, CancellationToken token) => db.Rentals.HeldBy(studentId)
        .Include(rental => rental.Members)
        .Include(rental => rental.Policy)
        .Include(rental => rental.Locker.Section.Floor.Building)
        .AsSingleQuery()
        .SingleOrDefaultAsync(token);
}
