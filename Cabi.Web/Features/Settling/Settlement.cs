using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Waitlists;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settling;

/// <summary>
/// Writes down what has become of ended share rooms and of drops, each in a transaction of its own. Every verb begins with it
/// for the people and the locker it touches, so that no verb sees a room that should be a rental, or misses a hold.
/// </summary>
public sealed class Settlement(CabiDb db, CampusClock clock, RoomSettlement rooms, DropSettlement drops)
{
    /// <summary>Settles the ended rooms of this person and of this locker, and the drops that concern either.</summary>
    public async Task BeforeAsync(int? studentId, int? lockerId, CancellationToken token)
    {
        var now = clock.Now;
        var due = await db.ShareRooms.DueAt(now)
            .Where(room => room.OpenLockerId == lockerId || room.Members.Any(member => member.SeatedStudentId == studentId))
            .Select(room => room.Id)
            .ToListAsync(token);

        foreach (var roomId in due)
            await rooms.SettleAsync(roomId, token);

        // What opened where somebody waits may be held for any of them: whoever waits touches all of it.
        var isWaiting = studentId is not null && await db.WaitlistLines.AnyAsync(line => line.WaitingStudentId == studentId, token);
        var touched = db.Lockers.Where(locker => isWaiting || locker.Id == lockerId);

        foreach (var opensAt in await DropReader.Unsettled(db, touched, now).ToListAsync(token))
            await drops.SettleAsync(opensAt, token);
    }
}
