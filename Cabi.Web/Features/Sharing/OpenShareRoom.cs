using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Rentals;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student opens a share room around a free shared locker and is the first in it.</summary>
public sealed class OpenShareRoom(CabiDb db, UnitOfWork work, RentContext context, RoomVault vault) : IVerb, IAudited
{
    public static Phrase InAudit => new("opened a waiting room", "대기실 엶");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lockerId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<OpenShareRoom>(
            actor,
            [studentId, lockerId],
            attempt => DecideAsync(attempt, studentId, lockerId, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.RoomsOpened.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int lockerId, CancellationToken token)
    {
        var now = attempt.Now;

        if (await context.FindAsync(studentId, lockerId, now, token) is not { } read)
            return new Refusal.LockerGone();

        if (read.Refuse(now) is { } refusal)
            return refusal;

        if (read.Locker.Type != LockerType.Shared)
            return new Refusal.LockerForOne();

        db.ShareRooms.Add(
            ShareRoom.Open(studentId, read.Locker, read.Policy, vault.Seal(RoomKeys.New()), read.TermsId, now)
        );
        work.Record(attempt, $"locker:{lockerId}", detail: null);
        work.FloorChanged(read.Locker.Section.FloorId, now);
        return null;
    }
}
