using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settling;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student leaves the share room in which they sit, before its end.</summary>
public sealed class LeaveShareRoom(CabiDb db, CampusClock clock, ActionLog log, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int roomId, CancellationToken token)
    {
        await settlement.BeforeAsync(studentId, lockerId: null, token);
        return Counts.Refused(await log.CarryOutAsync(
            act.For(nameof(LeaveShareRoom), $"room:{roomId}"),
            act => DecideAsync(act, studentId, roomId, token),
            token));
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, int roomId, CancellationToken token)
    {
        var now = clock.Now;
        var room = await db.ShareRooms
            .Where(room => room.Id == roomId)
            .Include(room => room.Members)
            .Include(room => room.Locker.Section)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

        if (room is null)
            return new Refusal.NotInRoom();

        if (room.Leave(studentId, now) is { } refusal)
            return refusal;

        log.Record(act, $"locker:{room.LockerId}", $"room {room.Id}", now);
        log.FloorChanged(room.Locker.Section.FloorId, now);
        return null;
    }
}
