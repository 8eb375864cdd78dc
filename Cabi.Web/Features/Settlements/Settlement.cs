using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Features.Settlements;

/// <summary>
/// Writes down what has become of ended share rooms and of drops, each in a transaction of its own. Every verb begins
/// with it for the people and the locker it touches, so that no verb sees a room that should be a rental, or misses a
/// hold.
/// </summary>
public sealed partial class Settlement(
    CabiDb db,
    CampusClock clock,
    RoomSettlement rooms,
    DropSettlement drops,
    ILogger<Settlement> logger
)
{
    /// <summary>
    /// Settles the ended rooms of this person and of this locker, and the drops that concern either. What cannot be
    /// settled is logged and left to the job of its kind, which shows it to operators; the verb goes on with the rows
    /// as they are.
    /// </summary>
    /// <returns>Whether nothing is left unsettled.</returns>
    public async Task<bool> SettleDueAsync(int? studentId, int? lockerId, CancellationToken token)
    {
        var now = clock.Now;
        var due = await db
            .ShareRooms.DueAt(now)
            .Where(room =>
                room.OpenLockerId == lockerId || room.Members.Any(member => member.SeatedStudentId == studentId)
            )
            .Select(room => room.Id)
            .ToListAsync(token);

        var isSettled = true;

        foreach (var roomId in due)
            isSettled &= await TryAsync(() => rooms.SettleAsync(roomId, token), "share room", roomId);

        // A locker that opened may be held for anybody who waits, so a person who waits needs every unsettled drop.
        var isWaiting =
            studentId is not null && await db.WaitlistLines.AnyAsync(line => line.WaitingStudentId == studentId, token);

        if (!isWaiting && lockerId is null)
            return isSettled;

        var touched = db.Lockers.Where(locker => isWaiting || locker.Id == lockerId);

        foreach (var opensAt in await DropReader.Unsettled(db, touched, now).ToListAsync(token))
            isSettled &= await TryAsync(() => drops.SettleAsync(opensAt, token), "drop", opensAt);

        return isSettled;
    }

    private async Task<bool> TryAsync(Func<Task> settle, string kind, object id)
    {
        try
        {
            await settle();
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException && !error.IsDatabaseAway())
        {
            LogUnsettled(kind, id, error);
            db.ChangeTracker.Clear();
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The {Kind} {Id} could not be settled.")]
    private partial void LogUnsettled(string kind, object id, Exception error);
}
