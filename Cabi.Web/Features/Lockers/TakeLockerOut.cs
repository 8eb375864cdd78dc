using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>
/// Staff take a locker out of service. A group that is gathering around it is sent home; whoever holds it is told and
/// keeps it.
/// </summary>
public sealed class TakeLockerOut(
    CabiDb db,
    UnitOfWork work,
    OutboxWriter outbox,
    LockerHolders holders,
    Settlement settlement
) : IVerb, IAudited
{
    public static Phrase InAudit => new("took out of service", "사용 불가로 바꿈");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int lockerId, string? reason, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        await settlement.SettleDueAsync(studentId: null, lockerId, token);
        var outcome = await work.CarryOutAsync<TakeLockerOut>(
            actor,
            [lockerId, reason],
            attempt => DecideAsync(attempt, lockerId, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int lockerId, string reason, CancellationToken token)
    {
        var now = attempt.Now;
        var locker = await db
            .Lockers.Include(locker => locker.Section.Floor.Building)
            .SingleAsync(locker => locker.Id == lockerId, token);

        if (locker.OutOfServiceReason == reason)
            return new Refusal.NothingChanged();

        var before = locker.OutOfServiceReason is { } earlier ? $"out ({earlier})" : "in service";
        var room = await DissolveRoomAsync(locker, now, token);
        await holders.TellAsync(
            lockerId,
            rental => new Notice.LockerTakenOut(LockerAddress.Of(locker), rental.DueOn, reason),
            now,
            token
        );
        locker.TakeOutOfService(reason);
        work.Record(attempt, $"locker:{lockerId}", BeforeAfter.Of("service", before, $"out ({reason})") + room, reason);
        work.FloorChanged(locker.Section.FloorId, now);
        return null;
    }

    private async Task<string> DissolveRoomAsync(Locker locker, Moment now, CancellationToken token)
    {
        var room = await db
            .ShareRooms.Include(room => room.Members)
            .SingleOrDefaultAsync(room => room.OpenLockerId == locker.Id, token);

        if (room is null || !room.IsOpenAt(now))
            return "";

        foreach (var member in room.Seated)
            outbox.Add(member.StudentId, new Notice.RoomDissolved(LockerAddress.Of(locker)), now);

        room.Dissolve(now);
        return $"; room:{room.Id} dissolved";
    }
}
