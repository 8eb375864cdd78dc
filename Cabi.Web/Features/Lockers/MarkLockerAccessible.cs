using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff note that a locker is easy to reach and to open, or that it is not.</summary>
public sealed class MarkLockerAccessible(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("changed accessibility", "배리어프리 표시 변경");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int lockerId, bool isAccessible, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<MarkLockerAccessible>(
            actor,
            [lockerId, isAccessible],
            attempt => DecideAsync(attempt, lockerId, isAccessible, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int lockerId, bool isAccessible, CancellationToken token)
    {
        var now = attempt.Now;
        var locker = await db
            .Lockers.Include(locker => locker.Section)
            .SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.IsAccessible == isAccessible)
            return new Refusal.NothingChanged();

        work.Record(
            attempt,
            $"locker:{lockerId}",
            BeforeAfter.Of("accessible", locker.IsAccessible ? "yes" : "no", isAccessible ? "yes" : "no")
        );
        work.FloorChanged(locker.Section.FloorId, now);
        locker.MarkAccessible(isAccessible);
        return null;
    }
}
