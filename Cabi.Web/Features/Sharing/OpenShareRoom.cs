using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Rentals;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student opens a share room around a free shared locker and is the first in it.</summary>
public sealed class OpenShareRoom(CabiDb db, CampusClock clock, UnitOfWork work, RentContext context) : IVerb, IAudited
{
    public static Phrase InAudit => new("opened a waiting room", "대기실 엶");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lockerId, CancellationToken token)
    {
        var refusal = await work.CarryOutAsync(
            actor.For(nameof(OpenShareRoom), $"locker:{lockerId}"),
            actor => DecideAsync(actor, studentId, lockerId, token),
            token,
            () => CabiMetrics.RoomsOpened.Add(1)
        );

        return CabiMetrics.Refused(refusal);
    }

    private async Task<Refusal?> DecideAsync(Actor actor, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;

        if (await context.FindAsync(studentId, lockerId, now, token) is not { } read)
            return new Refusal.LockerGone();

        if (read.Refuse(now) is { } refusal)
            return refusal;

        if (read.Locker.Type != LockerType.Shared)
            return new Refusal.LockerForOne();

        db.ShareRooms.Add(ShareRoom.Open(studentId, read.Locker, read.Policy, RoomKeys.New(), read.TermsId, now));
        work.Record(actor, $"locker:{lockerId}", detail: null, now);
        work.FloorChanged(read.Locker.Section.FloorId, now);
        return null;
    }
}
