using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Settles the share rooms that have ended and that nobody has touched since.</summary>
public sealed class SettleShareRooms(CabiDb db, RoomSettlement rooms) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<SettleShareRooms>(
            "Share rooms: settle those that ended",
            new("Settle waiting rooms", "대기실 마감"),
            room => new($"waiting room {room}", $"대기실 {room}")
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await db.ShareRooms.DueAt(window.Now).Select(room => (long)room.Id).ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var done = 0;

        foreach (var room in subjects)
            done += await rooms.SettleAsync((int)room, token) ? 1 : 0;

        return done;
    }
}
