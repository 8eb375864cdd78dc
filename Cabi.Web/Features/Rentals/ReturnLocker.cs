using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student gives their locker back, perhaps with the code its lock is left set to; one of several who share it leaves
/// the others to it. Being late earns a ban.
/// </summary>
public sealed class ReturnLocker(CabiDb db, UnitOfWork work, RentalCloser lockerReturn, Settlement settlement)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("returned", "반납함");

    /// <param name="startedAt">Of the rental they saw, so that a later one is not ended in its place.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        DateTime startedAt,
        string? handOverCode,
        CancellationToken token
    )
    {
        if (handOverCode is not null && !HandOverCode.IsWellFormed(handOverCode))
            return CabiMetrics.Refused(new Refusal.CodeMalformed());

        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var hasEnded = false;
        var outcome = await work.CarryOutAsync<ReturnLocker>(
            actor,
            [studentId, startedAt, handOverCode],
            async attempt =>
            {
                var now = attempt.Now;

                if (await FindAsync(studentId, token) is not { } rental)
                    return new Refusal.NothingToReturn();

                if (rental.StartedAt != startedAt)
                    return new Refusal.RentalOver();

                await lockerReturn.ApplyAsync(rental, studentId, handOverCode, now, token);
                work.Record(attempt, $"locker:{rental.LockerId}", $"{rental.LateDays(now)} days late");
                hasEnded = rental.EndedAt is not null;
                return null;
            },
            token
        );

        if (outcome.IsDone && hasEnded)
            CabiMetrics.RentalsEnded.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private Task<Rental?> FindAsync(int studentId, CancellationToken token) =>
        db
            .Rentals.HeldBy(studentId)
            .Include(rental => rental.Members)
            .Include(rental => rental.Policy)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);
}
