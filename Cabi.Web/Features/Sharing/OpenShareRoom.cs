using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Rentals;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student opens a share room around a free shared locker and is the first in it.</summary>
public sealed class OpenShareRoom(CabiDb db, CampusClock clock, ActionLog log, RentFacts facts)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var refusal = await log.CarryOutAsync(
            act.For(nameof(OpenShareRoom), $"locker:{lockerId}"),
            act => DecideAsync(act, studentId, lockerId, token),
            token,
            () => Counts.RoomsOpened.Add(1));

        return Counts.Refused(refusal);
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;

        if (await facts.FindAsync(studentId, lockerId, now, token) is not { } read)
            return new Refusal.LockerGone();

        if (read.Refuse(now) is { } refusal)
            return refusal;

        if (read.Locker.Type != LockerType.Shared)
            return new Refusal.LockerForOne();

        db.ShareRooms.Add(ShareRoom.Open(studentId, read.Locker, read.Policy, RoomKeys.New(), read.TermsId, now));
        log.Record(act, $"locker:{lockerId}", detail: null, now);
        log.FloorChanged(read.Locker.Section.FloorId, now);
        return null;
    }
}
