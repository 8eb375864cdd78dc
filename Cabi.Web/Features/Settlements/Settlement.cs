using System.Linq.Expressions;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
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
    public Task<bool> SettleDueAsync(int? studentId, int? lockerId, CancellationToken token) =>
        SettleAsync(
            studentId,
            room => room.OpenLockerId == lockerId,
            lockerId is null ? null : locker => locker.Id == lockerId,
            token
        );

    /// <summary>
    /// The same for every locker of a section: whether one of them is free is known when all that has ended there is
    /// written down.
    /// </summary>
    /// <inheritdoc cref="SettleDueAsync"/>
    public Task<bool> SettleSectionAsync(int studentId, int sectionId, CancellationToken token) =>
        SettleAsync(
            studentId,
            room => room.Locker.SectionId == sectionId,
            locker => locker.SectionId == sectionId,
            token
        );

    /// <param name="around">The share rooms beside the one in which the person sits.</param>
    /// <param name="touched">The lockers; null where the person touches none.</param>
    private async Task<bool> SettleAsync(
        int? studentId,
        Expression<Func<ShareRoom, bool>> around,
        Expression<Func<Locker, bool>>? touched,
        CancellationToken token
    )
    {
        var now = clock.Now;
        var seated = db
            .ShareRooms.DueAt(now)
            .Where(room => room.Members.Any(each => each.SeatedStudentId == studentId));
        var due = await db.ShareRooms.DueAt(now).Where(around).Union(seated).Select(room => room.Id).ToListAsync(token);
        var isSettled = true;

        foreach (var roomId in due)
            isSettled &= await TryAsync(() => rooms.SettleAsync(roomId, token), "share room", roomId);

        // A locker that opened may be held for anybody who waits, so a person who waits needs every unsettled drop.
        var isWaiting =
            studentId is not null && await db.WaitlistLines.AnyAsync(line => line.WaitingStudentId == studentId, token);

        if (!isWaiting && touched is null)
            return isSettled;

        var lockers = isWaiting || touched is null ? db.Lockers : db.Lockers.Where(touched);

        foreach (var opensAt in await DropReader.Unsettled(db, lockers, now).ToListAsync(token))
            isSettled &= await TryAsync(() => drops.SettleAsync(opensAt, token), "drop", opensAt);

        if (isWaiting)
            isSettled &= await TryAsync(() => drops.EndMissedAsync(studentId!.Value, token), "line of", studentId!);

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
