using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settlements;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student gives their locker back, perhaps with the code its lock is left set to. Being late earns a ban.
/// </summary>
public sealed class ReturnLocker(UnitOfWork work, RentalCloser closer, Settlement settlement) : IVerb, IAudited
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
        var outcome = await work.CarryOutAsync<ReturnLocker>(
            actor,
            [studentId, startedAt, handOverCode],
            attempt => DecideAsync(attempt, studentId, startedAt, handOverCode, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.RentalsEnded.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        DateTime startedAt,
        string? handOverCode,
        CancellationToken token
    )
    {
        if (await closer.FindAsync(studentId, token) is not { } rental)
            return new Refusal.NothingToReturn();

        if (rental.StartedAt != startedAt)
            return new Refusal.RentalOver();

        if (ReturnRules.RefuseReturn(rental) is { } refusal)
            return refusal;

        await closer.ApplyAsync(rental, studentId, handOverCode, attempt.Now, token);
        work.Record(attempt, $"locker:{rental.LockerId}", $"{rental.LateDays(attempt.Now)} days late");
        return null;
    }
}
