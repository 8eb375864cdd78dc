using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settlements;

namespace Cabi.Web.Features.Rentals;

/// <summary>One of several students who share a locker leaves it to the others. Being late earns a ban.</summary>
public sealed class LeaveSharedLocker(UnitOfWork work, RentalCloser closer, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("left a shared locker", "공유 사물함에서 나감");

    /// <param name="startedAt">Of the rental they saw, so that a later one is not left in its place.</param>
    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, DateTime startedAt, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<LeaveSharedLocker>(
            actor,
            [studentId, startedAt],
            attempt => DecideAsync(attempt, studentId, startedAt, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        DateTime startedAt,
        CancellationToken token
    )
    {
        if (await closer.FindAsync(studentId, token) is not { } rental)
            return new Refusal.NothingToReturn();

        if (rental.StartedAt != startedAt)
            return new Refusal.RentalOver();

        if (ReturnRules.RefuseLeaving(rental) is { } refusal)
            return refusal;

        await closer.ApplyAsync(rental, studentId, handOverCode: null, attempt.Now, token);
        work.Record(
            attempt,
            $"locker:{rental.LockerId}",
            $"{rental.LateDays(attempt.Now)} days late, due {rental.DueOn:yyyy-MM-dd} for those who stay"
        );
        return null;
    }
}
