using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student leaves the share room in which they sit, before its end.</summary>
public sealed class LeaveShareRoom(CabiDb db, UnitOfWork work, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("left a waiting room", "대기실에서 나감");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int roomId, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<LeaveShareRoom>(
            actor,
            [studentId, roomId],
            attempt => DecideAsync(attempt, studentId, roomId, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int roomId, CancellationToken token)
    {
        var now = attempt.Now;
        var room = await db
            .ShareRooms.Where(room => room.Id == roomId)
            .Include(room => room.Members)
            .Include(room => room.Locker.Section)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

        if (room is null)
            return new Refusal.NotInRoom();

        if (room.Leave(studentId, now) is { } refusal)
            return refusal;

        work.Record(attempt, $"locker:{room.LockerId}", $"room {room.Id}");
        work.FloorChanged(room.Locker.Section.FloorId, now);
        return null;
    }
}
