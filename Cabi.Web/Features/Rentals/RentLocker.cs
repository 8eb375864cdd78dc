using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student takes a free private locker.</summary>
public sealed class RentLocker(UnitOfWork work, RentContext context, RentalStarter start) : IVerb, IAudited
{
    public static Phrase InAudit => new("rented a locker", "대여함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lockerId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<RentLocker>(
            actor,
            [studentId, lockerId],
            attempt => DecideAsync(attempt, studentId, lockerId, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.RentalsStarted.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int lockerId, CancellationToken token)
    {
        if (await context.FindAsync(studentId, lockerId, attempt.Now, token) is not { } read)
            return new Refusal.LockerGone();

        if (read.Refuse(attempt.Now) is { } refusal)
            return refusal;

        if (read.Locker.Type != LockerType.Private)
            return new Refusal.LockerForGroups();

        await start.ApplyAsync(attempt, read, token);
        return null;
    }
}
