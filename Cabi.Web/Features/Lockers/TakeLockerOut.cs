using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Settling;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Staff take a locker out of service. A group that is gathering around it is sent home.</summary>
public sealed class TakeLockerOut(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.BeforeAsync(studentId: null, lockerId, token);
        return await log.CarryOutAsync(
            act.For(nameof(TakeLockerOut), $"locker:{lockerId}"),
            act => DecideAsync(act, lockerId, reason, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int lockerId, string reason, CancellationToken token)
    {
        var now = clock.Now;
        var locker = await db.Lockers
            .Include(locker => locker.Section.Floor.Building)
            .SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason == reason)
            return new Refusal.NothingChanged();

        var before = locker.OutOfServiceReason is { } earlier ? $"out ({earlier})" : "in service";
        var room = await DissolveRoomAsync(locker, now, token);
        locker.TakeOutOfService(reason);
        log.Record(act, $"locker:{lockerId}", Change.Of("service", before, $"out ({reason})") + room, now, reason);
        log.FloorChanged(locker.Section.FloorId, now);
        return null;
    }

    private async Task<string> DissolveRoomAsync(Locker locker, Moment now, CancellationToken token)
    {
        var room = await db.ShareRooms
            .Include(room => room.Members)
            .SingleOrDefaultAsync(room => room.OpenLockerId == locker.Id, token);

        if (room is null || !room.IsOpenAt(now))
            return "";

        foreach (var member in room.Seated)
            outbox.Add(member.StudentId, new Notice.RoomDissolved(LockerAddress.Of(locker)), now);

        room.Dissolve(now);
        return $"; room:{room.Id} dissolved";
    }
}
